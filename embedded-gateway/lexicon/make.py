"""Makes lexicon.txt: see README.md."""
import collections
import json
import re
import sys

FOLDER, TOKENIZER, GROUPS = sys.argv[1:4]
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
POS_OF_NUMBER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

# A sense that makes less of a word's uses than that is rare.
RARE = 0.05

pieces = json.load(open(TOKENIZER))["model"]["vocab"]
vocabulary = {word for word in pieces if re.fullmatch("[a-z]{2,}", word)}

senses, uses = {}, collections.Counter()
for line in open(f"{FOLDER}/index.sense", encoding="latin1"):
    key, offset, number, count = line.split()
    lemma, rest = key.split("%")
    pos = POS_OF_NUMBER[rest[0]]
    senses[lemma, pos, offset] = int(number), int(count)
    uses[lemma, pos] += int(count)
how_many = collections.Counter((lemma, pos) for lemma, pos, _ in senses)


def is_common(lemma, pos, offset):
    """Whether a word is often meant so. Words of many senses are left out: anything is like them."""
    if (lemma, pos, offset) not in senses:
        return False
    number, count = senses[lemma, pos, offset]
    total = uses[lemma, pos]
    return number == 1 or (number <= 6 and total > 0 and count >= RARE * total) or (number <= 3 and total < 5)


def is_main(lemma, pos, offset):
    """Whether a word is mostly meant so."""
    if (lemma, pos, offset) not in senses:
        return False
    number, count = senses[lemma, pos, offset]
    return number == 1 or (number <= 2 and count >= 0.25 * uses[lemma, pos])


synsets = {}
for pos, name in FILES.items():
    for line in open(f"{FOLDER}/data.{name}", encoding="latin1"):
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        words = [re.sub(r"\(.*\)$", "", fields[4 + 2 * i]) for i in range(count)]
        first = 5 + 2 * count
        pointers = [tuple(fields[first + 4 * i : first + 4 * i + 4]) for i in range(int(fields[first - 1]))]
        synsets[pos, fields[0]] = words, pointers


def pair(one, other):
    return min(one, other), max(one, other)


alike, broader, derived, opposite, names, common = set(), set(), set(), set(), set(), set()
for (pos, offset), (words, pointers) in synsets.items():
    for word in words:
        if word.lower() in vocabulary:
            (names if word[0].isupper() else common).add(word.lower())
    known = [word.lower() for word in words if word.lower() in vocabulary and is_common(word.lower(), pos, offset)]
    alike |= {(a, b) for a in known for b in known if a < b}
    for sign, target, target_pos, places in pointers:
        target_pos = "a" if target_pos == "s" else target_pos
        others = synsets[target_pos, target][0]
        if sign in ("+", "\\", "!", "=") and places != "0000":
            one = words[int(places[:2], 16) - 1].lower()
            other = others[int(places[2:], 16) - 1].lower()
            if one in vocabulary and other in vocabulary and one != other:
                if sign == "!":
                    opposite.add(pair(one, other))
                elif is_common(one, pos, offset) and is_common(other, target_pos, target):
                    derived.add(pair(one, other))
        if sign == "@" and pos in "nv":
            for one in map(str.lower, words):
                for other in map(str.lower, others):
                    both_known = one in vocabulary and other in vocabulary and one != other
                    if both_known and is_main(one, pos, offset) and is_main(other, target_pos, target):
                        broader.add(pair(one, other))

irregular = {}
for name in FILES.values():
    for line in open(f"{FOLDER}/{name}.exc", encoding="latin1"):
        fields = line.split()
        if len(fields) >= 2 and fields[0] in vocabulary and fields[1] in vocabulary and fields[0] != fields[1]:
            irregular.setdefault(fields[0], fields[1])


def bases(word):
    yield word
    for ending, base in (("s", ""), ("es", ""), ("ing", ""), ("ies", "y")):
        if word.endswith(ending):
            yield word[: -len(ending)] + base


names = {name for name in names if not any(base in common for base in bases(name))}

unlike = set()
for line in open(GROUPS):
    words = line.split()
    if words and words[0] == "-":
        unlike |= {pair(a, b) for a in words[1:] for b in words[1:] if a != b}
    else:
        group = {(a, b) for a in words for b in words if a < b}
        alike |= group
        opposite -= group
alike -= opposite | unlike
broader -= opposite | unlike | alike
derived -= opposite


def lines(sign, pairs):
    grouped = collections.defaultdict(list)
    for one, other in sorted(pairs):
        grouped[one].append(other)
    for one in sorted(grouped):
        print(sign, one, *grouped[one])


lines("=", alike)
lines("^", broader)
lines("~", derived)
lines("!", opposite)
lines("<", {(base, form) for form, base in irregular.items()})
print("#", *sorted(names))
