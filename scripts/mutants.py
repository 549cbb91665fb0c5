#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Put small faults into the module, and check whether the tests catch them.

    mutants.py plant TREE SEED COUNT [PATTERN]
        picks COUNT places in TREE/ddi at random, writes all of their faults into
        the sources, each asleep until ddi.mutant=NUMBER on the kernel's command
        line wakes it, and lists them in TREE.orig/mutants.tsv.
    mutants.py drop TREE LOG
        takes out the faults which the compiler's errors in LOG point at; fails
        if none does.
    mutants.py run TREE KERNEL SECONDS
        boots KERNEL (user-mode Linux) once for each fault and prints a verdict:
        caught, survived, or unreached (no test executes the statement).
    mutants.py verdict LOG PERCENT
        fails unless, by the last line that "run" printed, the tests caught so many
        of the faults that they executed.

One build holds all faults, and the guest's clock skips the time in which every
task sleeps, so that a fault costs a second or two.
"""
import concurrent.futures
import glob
import os
import random
import re
import subprocess
import sys
import time

SWAPS = {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==',
         '&&': '||', '||': '&&', '+': '-', '-': '+', '&': '|', '|': '&',
         '<<': '>>', '>>': '<<', '*': '/', '/': '*', '%': '/'}
OPERATOR = re.compile(r'(?<= )(<<|>>|<=|>=|==|!=|&&|\|\||[<>+\-&|*/%])(?=[ \n])')
NUMBER = re.compile(r'(?<![\w.])(\d+)(?=[UL]*\b)(?![\w.])')
WORD = re.compile(r'\b(true|false)\b')
KEYWORDS = ('return', 'goto', 'break', 'continue', 'case', 'default', 'switch',
            'do', 'else', 'asm', 'static', 'typedef', 'register', 'LIST_HEAD')
DECLARATION = re.compile(r'(?:(?:const|volatile|unsigned|signed|struct|enum|union|'
                         r'__maybe_unused)\s+)*\w+(?:\s+__iomem|\s+__user)?\s*[\s*]+\s*(?:const\s+)?\w+\s*'
                         r'(?:\[[^]]*\])?\s*(=|;|,|__)')
# Statements whose absence no test can notice: assertions; barriers, since that
# kernel has one processor; lines for the log.
ANNOTATION = re.compile(r'lockdep_|might_sleep|rwsem_(acquire|release)|mutex_(acquire|'
                        r'release)|device_lock_assert|cond_resched|cpu_relax|'
                        r'BUILD_BUG_ON|(smp_|dma_)?[rw]?mb\(|smp_mb_|barrier\(|'
                        r'\w+_barrier\(|prefetch|ddi_complain|pr_[a-z]+\(|'
                        r'dev_(warn|err|info|notice|dbg)')
# Flags that matter when memory is short in Linux's own allocator, or to its log.
HINT = r'\b((__)?GFP_[A-Z_]+|DMA_ATTR_NO_WARN)\b'
HINT_NEAR = re.compile(r'%s [|&]|[|&]\s+~?%s' % (HINT, HINT))
SWITCH = '(ddi_mutant_is(%d) ? (%s) : (%s))'
# The branches of a condition that only chooses between two barriers
BARRIERS = re.compile(r'\)\s*(?:smp_|dma_)?[rw]?mb\(\);[^;]*\belse\s+(?:smp_|dma_)?[rw]?mb\(')
# By how much one value exceeds another, and absolute values: both branches give the
# same for equal values, so that no other order of the operands can be noticed.
LIMIT = re.compile(r'\(?([\w>.-]+) [<>]=? ([\w>.-]+)\)? \?\s*(?:\1 - \2|\2 - \1) : 0\s*$|'
                   r'(\w+) [<>]=? 0 \?\s*-(?:\([\w ]+\))?\3 : \3\s*$')
ORDERS = ('< becomes <=', '<= becomes <', '> becomes >=', '>= becomes >')


def blank(text):
    """Blank comments, strings and preprocessor lines, keeping the length."""
    keep = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|'
                      r'^#(?:[^\n]*\\\n)*[^\n]*', re.S | re.M)
    return keep.sub(lambda m: re.sub(r'[^\n]', '#' if m[0][0] in '"\'' else ' ', m[0]),
                    text)


def closing(text, start):
    """Find the bracket that closes the one at start."""
    depth = 0
    for i in range(start, len(text)):
        if text[i] in '([{':
            depth += 1
        elif text[i] in ')]}':
            depth -= 1
            if not depth:
                return i
    raise ValueError('a bracket that nothing closes')


def bodies(code):
    """Find functions, by braces that stand alone in the first column.

    Those of the module's end are left out: that kernel has the module built in.
    """
    for m in re.finditer(r'^\{\n', code, re.M):
        end = code.find('\n}', m.start())
        head = code[code.rfind('\n\n', 0, m.start()) + 1:m.start()]
        if end > 0 and not re.search(r'__exit\b|_exit\(void\)', head):
            yield m.end(), end


def statements(code, start, end):
    """Yield (kind, from, to): conditions, simple statements, returns, declarations."""
    i = start
    while i < end:
        m = re.compile(r'\s+|[{}]|else\b|do\b|\w+:(?!:)|case\b[^:]*:').match(code, i)
        if m:
            i = m.end()
            continue
        m = re.compile(r'(\w+)\s*\(').match(code, i)
        word = m[1] if m else ''
        if word in ('if', 'while', 'switch'):
            last = closing(code, m.end() - 1)
            if word != 'switch':
                yield 'condition', m.end(), last
            i = last + 1
            continue
        if word == 'for' or 'for_each' in word:
            last = closing(code, m.end() - 1)
            parts = code[m.end():last].split(';')
            if word == 'for' and len(parts) == 3 and parts[1].strip():
                first = m.end() + len(parts[0]) + 1
                yield 'condition', first, first + len(parts[1])
            i = last + 1
            continue
        j = i
        while j < end and code[j] != ';':
            j = closing(code, j) + 1 if code[j] in '([{' else j + 1
        yield kind(code[i:j + 1]), i, j
        i = j + 1


def ends_switch(code, end):
    """Tell whether the statement before end is the last of a switch."""
    close = re.compile(r'\s*\}').match(code, end)
    if not close:
        return False
    i, depth = close.end() - 2, 1
    while depth:
        depth += {'}': 1, '{': -1}.get(code[i], 0)
        i -= 1
    return re.search(r'\bswitch \([^;{}]*\)\s*$', code[:i + 1]) is not None


def kind(statement):
    word = re.match(r'\w*', statement)[0]
    if word == 'return':
        return 'return' if statement[6:].strip(' ;') else 'jump'
    if word in ('break', 'continue', 'goto'):
        return 'jump'
    if word in KEYWORDS or word.startswith('DE') or '{' in statement or \
       ANNOTATION.match(statement):
        return 'other'
    return 'declaration' if DECLARATION.match(statement) else 'simple'


def changes(code, start, end):
    """Yield replacements for the expression in code[start:end]."""
    text = code[start:end]
    for m in OPERATOR.finditer(text):
        if any(h.start() <= m.start() < h.end() for h in HINT_NEAR.finditer(text)):
            continue
        yield text[:m.start()] + SWAPS[m[1]] + text[m.end():], \
            '%s becomes %s' % (m[1], SWAPS[m[1]])
    for m in NUMBER.finditer(text):
        other = {'0': '1', '1': '0'}.get(m[1], str(int(m[1], 10 if m[1][0] != '0'
                                                       else 8) + 1))
        yield text[:m.start()] + other + text[m.end():], '%s becomes %s' % (m[1], other)
    for m in WORD.finditer(text):
        other = {'true': 'false', 'false': 'true'}[m[1]]
        yield text[:m.start()] + other + text[m.end():], '%s becomes %s' % (m[1], other)


def faults(text):
    """Yield (from, to, replacement with %d for the number, description) in one file."""
    code = blank(text)
    for first, last in bodies(code):
        for what, start, end in statements(code, first, last):
            old = text[start:end]
            expression = start
            if what == 'condition' and BARRIERS.match(code, end):
                continue
            if what == 'condition':
                yield start, end, '(!!(%s)) != ddi_mutant_is(%%d)' % old.replace(
                    '%', '%%'), 'the condition is negated'
            elif what in ('simple', 'jump') and '#' not in code[start:end] and not \
                    (old == 'break' and ends_switch(code, end + 1)):
                yield start, end + 1, '{ if (!ddi_mutant_is(%%d)) %s }' % text[
                    start:end + 1].replace('%', '%%'), 'the statement is dropped'
            if what == 'return':
                expression = start + 6
            elif what in ('simple', 'declaration'):
                m = re.compile(r'[^=(,]*[^=!<>(,]=(?![=])').match(code, start, end)
                if not m or what == 'declaration' and ',' in code[m.end():end] and \
                   '(' not in code[m.end():end]:
                    continue
                expression = m.end()
            elif what != 'condition':
                continue
            for new, why in changes(code, expression, end):
                if why in ORDERS and LIMIT.match(code[expression:end].strip()):
                    continue
                # strings, which are blank in code, come from the text
                new = restore(text[expression:end], code[expression:end], new)
                if new is None:
                    continue
                both = SWITCH % (0, re.sub(r'\s+', ' ', new), text[expression:end])
                yield expression, end, ' ' + both.replace('%', '%%').replace(
                    'ddi_mutant_is(0)', 'ddi_mutant_is(%d)'), why


def restore(text, code, new):
    """Restore text's strings in new; None if it contains comments."""
    if text == code:
        return new
    if '/*' in text:
        return None
    literals = re.findall(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', text)
    it = iter(literals)
    return re.sub(r'#+', lambda m: next(it, m[0]), new) if \
        len(re.findall(r'#+', code)) == len(literals) else None


def sources(tree, pattern):
    names = sorted(glob.glob(tree + '/ddi/**/*.[ch]', recursive=True))
    built = set(re.findall(r'^ddi-\S+ \+= (\S+)\.o', open(tree + '/ddi/Kbuild').read(),
                           re.M))
    for name in names:
        short = name[len(tree) + 1:]
        folder = os.path.dirname(name)
        # that kernel has no frameworks, which are modules of their own
        if folder != tree + '/ddi' and os.path.exists(folder + '/Kbuild') or \
           name.endswith('.c') and short[4:-2] not in built:
            continue
        if re.search(pattern, short) and os.path.basename(name) not in ('fault.c', 'mutant.c'):
            yield short


def plant(tree, seed, count, pattern='.'):
    places = []
    for name in sources(tree, pattern):
        text = open(os.path.join(tree, name)).read()
        for fault in faults(text):
            places.append((name, text.count('\n', 0, fault[0]) + 1) + fault)
    rng = random.Random(seed)
    rng.shuffle(places)
    taken, chosen = {}, []
    for place in places:
        name, _, start, end = place[:4]
        # one fault per place, since replacements would overlap
        if all(end < a or start > b for a, b in taken.setdefault(name, [])):
            taken[name].append((start, end))
            chosen.append(place)
            if len(chosen) == int(count):
                break
    print('%d of %d possible faults, seed %s' % (len(chosen), len(places), seed))
    rows = [(n,) + place for n, place in enumerate(chosen, 1)]
    save(tree, rows)
    write(tree, rows)


def save(tree, rows):
    with open(tree + '.orig/mutants.tsv', 'w') as out:
        for row in rows:
            out.write('\t'.join(map(repr, row)) + '\n')


def load(tree):
    with open(tree + '.orig/mutants.tsv') as lines:
        return [tuple(eval(v, {}) for v in line.rstrip('\n').split('\t'))
                for line in lines]


def write(tree, rows):
    """Write the sources with the faults of rows, from those of tree.orig."""
    for name in {row[1] for row in rows} | set(touched(tree)):
        text = open(os.path.join(tree + '.orig', name)).read()
        for n, _, _, start, end, new, _ in sorted(
                (r for r in rows if r[1] == name), key=lambda r: -r[3]):
            text = text[:start] + new % n + text[end:]
        path = os.path.join(tree, name)
        if open(path).read() != text:
            open(path, 'w').write(text)
    with open(tree + '.orig/touched', 'w') as out:
        out.write('\n'.join(sorted({row[1] for row in rows})))


def touched(tree):
    try:
        return open(tree + '.orig/touched').read().split()
    except FileNotFoundError:
        return []


def drop(tree, log):
    rows = load(tree)
    bad = set()
    for m in re.finditer(r'drivers/ddi/(ddi/[\w/]+\.[ch]):(\d+):\d+: (?:error|note)',
                         open(log).read()):
        line = int(m[2])
        near = [r for r in rows if r[1] == m[1] and
                r[2] <= line <= r[2] + r[5].count('\n') + 1]
        bad |= {r[0] for r in near if r[2] == line} or {r[0] for r in near}
    if not bad:
        sys.exit('no fault explains these errors: ' + log)
    rows = [r for r in rows if r[0] not in bad]
    save(tree, rows)
    write(tree, rows)
    print('%d faults do not compile' % len(bad))


# First the suites that take a second in all with a clock that skips sleep, then
# the race suites, then those that need a real clock.  A glob of KUnit cannot
# combine patterns.
PASSES = (('ddi_[!rt]*', ['time-travel']), ('ddi_r[!a]*', ['time-travel']),
          ('ddi_t[!i]*', ['time-travel']), ('ddi_ti*', []),
          ('ddi_race*', ['time-travel']))
BAD = re.compile(rb'not ok |BUG[: ]|WARNING[: ]|UBSAN|corruption|'
                 rb'Object .* not freed|Objects remaining|'
                 rb'refcount_t:|blocked for more|(?<!unable to mount root )panic - not '
                 rb'syncing: (?!VFS)')
HIT = re.compile(rb'ddi: mutant (\d+) executed')
# kmemleak reports what its second scan finds unchanged: its clock says 660 s by
# then.  KUnit leaks, too: the memory descriptors that it attaches to threads.
LEAKS = re.compile(rb'kmemleak: (\d+) new suspected')
LEAK_SCAN = 700     # s of the guest's clock until kmemleak has looked twice


class Result:
    """What a boot showed: a mistake, suites that passed, faults executed, leaks."""

    def __init__(self):
        self.why, self.suites, self.hits, self.leaks = '', 0, set(), 0


def boot(kernel, glob_, extra, mutant, limit):
    """Call boot_once() again if user-mode Linux panics about its own clock."""
    answer = boot_once(kernel, glob_, extra, mutant, limit)
    if 'time goes backwards' in answer.why:
        answer = boot_once(kernel, glob_, [], mutant, limit + 120)
    return answer


def boot_once(kernel, glob_, extra, mutant, limit):
    args = [kernel, 'mem=512M', 'kunit.enable=1', 'root=/dev/none', 'con=null',
            'con0=fd:0,fd:1', 'console=tty', 'slub_debug=FZPU',
            'ddi_kunit.iterations=100', 'kunit.filter_glob=' + glob_] + extra
    if mutant:
        args.append('ddi.mutant=%d' % mutant)
    # with a clock that skips sleep, wait for kmemleak
    args += ['rootwait=%d' % LEAK_SCAN] if extra else ['kunit_shutdown=halt']
    # a unique name, since processes of user-mode Linux leave their process
    # group
    name = 'mutant%d-%d' % (mutant, os.getpid())
    result = Result()
    with subprocess.Popen(['timeout', '-s', 'KILL', str(limit)] + args +
                          ['umid=' + name],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as p:
        for line in p.stdout:
            result.hits |= {int(n) for n in HIT.findall(line)}
            result.leaks += sum(int(n) for n in LEAKS.findall(line))
            result.suites += bool(re.search(rb'(^|\] )ok \d+ ddi_', line))
            if BAD.search(line):
                result.why = line.decode(errors='replace').strip()[:100]
                break
            if b'VFS: Unable to mount root' in line:
                break
        subprocess.run(['pkill', '-KILL', '-f', 'umid=%s$' % name], check=False)
    return result


def judge(kernel, row, expected):
    """Run the passes that executed the place of the fault without it."""
    for (glob_, extra), (good, seconds) in zip(PASSES, expected):
        if row[0] not in good.hits:
            continue
        now = boot(kernel, glob_, extra, row[0], 30 + 10 * seconds)
        if not now.why and now.suites < good.suites:
            now.why = 'ends or hangs after %d of %d suites' % (now.suites, good.suites)
        if not now.why and now.leaks > good.leaks:
            now.why = '%d objects leak' % (now.leaks - good.leaks)
        if now.why:
            return 'caught', now.why
    return 'survived', ''


def run(tree, kernel, seconds):
    expected = []
    for glob_, extra in PASSES:
        since = time.time()
        good = boot(kernel, glob_, extra, -1, 600)
        if good.why or not good.suites:
            sys.exit('without a fault the tests fail: %s: %s' % (glob_, good.why))
        expected.append((good, time.time() - since))
    rows = load(tree)
    until = time.time() + int(seconds)
    count = {'caught': 0, 'survived': 0, 'unreached': 0}

    def one(row):
        if not any(row[0] in good.hits for good, _ in expected):
            return 'unreached', ''
        return time.time() < until and judge(kernel, row, expected)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for row, answer in zip(rows, pool.map(one, rows)):
            if not answer:
                continue
            count[answer[0]] += 1
            print('%-9s %4d %s:%d: %s%s' % (answer[0], row[0], row[1], row[2], row[6],
                                            ': ' + answer[1] if answer[1] else ''),
                  flush=True)
    tried = sum(count.values())
    executed = tried - count['unreached']
    print('%d faults tried, %d not executed by any test; of %d executed %d caught, '
          '%d survived: %.1f %% caught' %
          (tried, count['unreached'], executed, count['caught'], count['survived'],
           100.0 * count['caught'] / max(executed, 1)))


def verdict(log, percent):
    lines = open(log).read().splitlines()
    m = re.search(r'of (\d+) executed (\d+) caught', lines[-1] if lines else '')
    sys.exit(not m or int(m[1]) < 10 or 100 * int(m[2]) < float(percent) * int(m[1]))


if __name__ == '__main__':
    {'plant': plant, 'drop': drop, 'run': run, 'verdict': verdict}[sys.argv[1]](*sys.argv[2:])
