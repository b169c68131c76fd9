"""What a number counts: the noun phrase behind it, or the subject that it is said of. Words alone, no grammar model."""

from worker.english.quantities.numerals import SCALES
from worker.english.quantities.tokens import Tokens

LONGEST_PHRASE_WORDS = 5
LONGEST_SUBJECT_WORDS = 3
MOST_PREPOSITIONS = 3


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOPS = _words(
    """
    a an the this that these those his her its their our my your s and or but nor so yet if than as because while
    when where who whom whose which what why how of in on at by for from with without to into onto over under
    between among against through during before after since until till about above below across along around behind
    beyond despite down off out up near per plus toward towards upon via within amid like unlike except is are was
    were be been being am has have had having do does did will would shall should can could may might must not no
    never also only just even still already now then there here again ever both either neither each every all any
    some such own same he she it they we you i him them us me who's that's it's don't ago earlier later last next
    today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december said says say told saying added went came took left
    fled fell rose met lost won held began became sank ran broke drew grew made gave got kept paid sold spoke saw
    sent set spent stood swept threw voted wrote cost cut hit put shut split beat fought found built bought brought
    caught taught thought hidden stolen taken given seen known shown driven born done gone drawn worn higher lower
    faster slower more less fewer better worse alone combined respectively total apiece away instead overall
    together according including compared following years north south east west northeast northwest southeast
    southwest long wide tall high deep thick percent old live lives living call calls want wants need needs
    """
)
"""Words that end a noun phrase, and never are one."""
AUXILIARIES = _words(
    "has have had is was were are been be will would may could can should to now also already only just"
)
SAID_OF = _words(
    """
    is are was were be been at rose rise rises risen fell fall falls fallen grew grow grows reach reached reaches
    hit hits stood stand stands increased increases decreased dropped drops climbed climbs jumped jumps declined
    doubled tripled quadrupled halved
    slid surged surges soared averaged averages remains remained total totals totalled totaled cost costs worth
    weighs weighed weighing measures measured measuring covers covered covering spans spanning lasted lasts
    lasting stretching stretches running endured exceeded exceeds topped shrank expanded expected estimated valued
    costing contracted bring brought brings numbered amounted amounts came
    """
)
"""Verbs that say a number of their subject."""
LINKS = _words("to by at of from about an in as for between")
PREPOSITIONS = _words("in at on near for from with among across")
UNTOLD = _words(
    """
    he she it they we i you who which that this these those there one some many others year years month months week
    weeks day days hour hours time times
    """
)
NOT_NOMINAL = STOPS | UNTOLD | frozenset(SCALES)
PLURALS = _words(
    """
    people men women children police troops personnel cattle staff teeth feet fish sheep data media criteria mice geese
    crew aircraft spacecraft livestock dead injured wounded missing killed hurt homeless fatalities lawmen servicemen
    servicewomen policemen policewomen firemen fishermen businessmen congressmen clergy infantry poultry mps mlas gis
    vips hindus
    """
)
PEOPLES = _words(
    """
    british burmese chinese congolese dutch english french irish japanese lebanese maltese nepalese portuguese rohingya
    senegalese spanish sudanese swiss taiwanese vietnamese
    """
)
"""Plurals where no other follows: "5,000 Chinese", not "5,000 Chinese factory workers"."""
NEITHER_PLURAL = ("ss", "us", "is", "ous", "news")
STANDS_ALONE = _words("dead injured wounded missing killed hurt homeless infected arrested")
BEHIND_VAGUE = _words("of more other others") | STANDS_ALONE
"""What may follow "hundreds" and the like and still be counted by it."""
LEFT_OUT = _words("more other additional further extra new fresh another whole full")
QUANTIFIED = _words("the its their his her all a an this our")


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a noun in the plural."""
    return (
        word in PLURALS
        or (len(word) > 5 and word.endswith("men"))
        or (len(word) > 3 and word.endswith("s") and not word.endswith(NEITHER_PLURAL))
    )


def behind(tokens: Tokens, index: int, many: bool, singular: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins at a token, as tokens; null where none does.

    `many`: it must hold a plural, as after a plain count. `singular`: an "a" stands before the number.
    """
    if singular and tokens.word(index) == "-":
        index += 1
    told = tokens.word(index) == "of" or tokens.low[index : index + 2] == ["worth", "of"]
    if told:
        index += 2 if tokens.word(index) == "worth" else 1
        while tokens.word(index) in QUANTIFIED:
            index += 1
    while tokens.word(index) in LEFT_OUT and tokens.word(index) not in STANDS_ALONE:
        index += 1
    if tokens.word(index) in STANDS_ALONE and many:
        return index, index + 1
    words = _phrase(tokens, index, told or many or singular)
    if not words:
        return None
    if many or (told and any(plural(tokens.low[at]) for at in words)):
        return _up_to_plural(tokens, words, told)
    if singular:
        verb = next((at for at in words[1:] if _third_person(tokens.low[at])), words[-1] + 1)
        return words[0], min(verb, words[-1] + 1)
    return words[0], words[-1] + 1


def _phrase(tokens: Tokens, index: int, participles: bool) -> list[int]:
    """The tokens of words that may make a noun phrase, hyphens between them included."""
    words: list[int] = []
    count = 0
    while count < LONGEST_PHRASE_WORDS:
        word = tokens.word(index)
        if word == "-" and words and tokens.joined(index) and tokens.joined(index + 1):
            words.append(index)
            index += 1
            continue
        if word in {"'", "’"} and words and tokens.joined(index) and tokens.word(index + 1) == "s":
            words += [index, index + 1]
            index += 2
            continue
        if count == 0 and participles and word.endswith("ly") and tokens.word(index + 1).endswith("ed"):
            words.append(index)  # "publicly listed companies"
            index += 1
            word = tokens.word(index)
        if not word.isalpha() or word in STOPS or (word.endswith("ly") and len(word) > 5):
            break
        if word.endswith("ed") and len(word) > 4 and (count or not participles):
            break
        if word.endswith("ing") and len(word) > 5 and (plural(tokens.low[words[-1]]) if count else not participles):
            break
        words.append(index)
        index, count = index + 1, count + 1
    while words and tokens.low[words[-1]] == "-":
        words.pop()
    return words


def _up_to_plural(tokens: Tokens, words: list[int], told: bool) -> tuple[int, int] | None:
    """Up to the first plural, its compound and what it owns: "arms deals", "women's teams"."""
    low = [tokens.low[at] for at in words]
    last = next((place for place, word in enumerate(low) if plural(word)), None)
    if last is None and low[0] in PEOPLES:
        return words[0], words[0] + 1
    if last is None:
        return (words[0], words[-1] + 1) if told else None
    while last + 1 < len(low) and (not low[last + 1].isalpha() or plural(low[last + 1])):
        last += 1 if low[last + 1].isalpha() else 2 if low[last + 1] == "-" else 3
    return words[0], words[min(last, len(words) - 1)] + 1


def _third_person(word: str) -> bool:
    return word.endswith("s") and not word.endswith(NEITHER_PLURAL)


def within(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The noun phrase after "in", as in "$20 million in aid"."""
    word = tokens.word(index + 1)
    if tokens.word(index) != "in" or not word.isalpha() or not tokens.raw[index + 1].islower() or word in STOPS:
        return None
    return behind(tokens, index + 1, many=False)


def subject(tokens: Tokens, index: int, near: bool = False) -> tuple[int, int] | None:
    """The noun phrase that the number at `index` is said of: "turnout of", "the death toll rose to".

    `near`: it may stand right before, as in "a boy aged 9".
    """
    place = index - 1
    while place >= 0 and tokens.low[place] in LINKS:
        place -= 1
    of = tokens.word(place + 1) in {"of", "between"} and place + 1 < index
    said, finite = near or tokens.low[index].endswith("ed"), False
    while place >= 0 and (tokens.low[place] in SAID_OF or tokens.low[place] in AUXILIARIES):
        verb, place = tokens.low[place], place - 1
        if verb in SAID_OF:
            said, finite = True, not verb.endswith("ing")
        while place >= 0 and said and (tokens.low[place].endswith("ly") or tokens.low[place] in {"to", "not"}):
            place -= 1
    if not (of or said):
        return None
    last = place + 1
    first = _start(tokens, last)
    if said and first < last:
        first, last = _head(tokens, first, last, finite)
    return (first, last) if first < last and not tokens.low[last - 1].endswith("ed") else None


def _head(tokens: Tokens, first: int, last: int, finite: bool) -> tuple[int, int]:
    """The phrase that a preposition ties this one to: "the water level of the river", "a pool in Oslo (cost)".

    Where the verb is not finite it is said of the nearest noun: "peace in a conflict (stretching)".
    """
    for _ in range(MOST_PREPOSITIONS):
        link = first - 1 - (tokens.word(first - 1) in QUANTIFIED)
        before = _start(tokens, link)
        if tokens.word(link) == "of" and before < link:
            first = before
        elif finite and tokens.word(link) in PREPOSITIONS:
            first, last = before, link
        else:
            break
    return first, last


def _start(tokens: Tokens, last: int) -> int:
    """The first token of the noun phrase that ends before `last`; `last` itself where none does."""
    first = last
    while first > 0 and last - first < LONGEST_SUBJECT_WORDS and _nominal(tokens.low[first - 1]):
        first -= 1
        if tokens.joined(first) and tokens.word(first - 1) == "-" and tokens.joined(first - 1):
            first -= 2
    return first


def _nominal(word: str) -> bool:
    return word.isalpha() and not word.endswith("ly") and word not in NOT_NOMINAL
