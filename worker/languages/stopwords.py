"""Words that tell nothing of an article's subject, by language."""

from functools import cache, lru_cache
from importlib.resources import files

MOST_FREQUENT = 150
"""Of a list sorted by frequency; below that stand nouns."""

ENGLISH = frozenset(
    """
    a a.m able about above according accused across added adding adds admitted after afternoon afterwards again
    against ago agreed ahead all alleged almost alone along already also although always am amid among amongst amount
    an and announced another any anybody anyone anything anyway apr april are aren't argued around as aside asked at
    aug august away back bad be became because become becomes been before behind being believe believed believes below
    beside besides best better between beyond big billion billions bit both brief but by called calls came can can't
    cannot cent century certain claimed claims clear come comes coming commented confirmed continue continued
    continues could couldn't couple current currently day days dec decade decades december described despite did
    didn't different do does doesn't doing don't done down dozen dozens dr dr. due during each earlier early eight
    either eleven else elsewhere emphasized emphasizing end enough entire especially etc even evening eventually ever
    every everybody everyone everything example except expected explained expressed fact far feb february felt few
    fewer finally first five following for former found four friday from full fully further gave general get gets
    getting give given gives giving go goes going gone good got great group had hadn't half hand happened hard has
    hasn't have haven't having he he'd he'll he's help hence her here hers herself high highlighted highlighting him
    himself his hold hour hours how however huge hundred hundreds i i'd i'll i'm i've if immediately important in
    include includes including indeed insisted instead into involved is isn't it it's its itself jan january jul july
    jun june just keep keeps kept key kind know known large largely largest last late later latest latter least led
    left less let like likely likewise little long longer look looking lot lots low madam made mainly major make makes
    making many mar march matter may maybe me mean means meanwhile member members mentioned might million millions
    mine minute minutes moment monday month months more moreover morning most mostly mr mr. mrs mrs. ms ms. much must
    my myself near nearly need needs neither never nevertheless new newly next night nine no nobody none nor not noted
    nothing noting nov november now nowhere number numbers oct october of off often old on once one ones only onto or
    order other others otherwise our ours ourselves out outside over overall own p.m part particular particularly past
    people per percent perhaps person place please pm point pointed possible possibly present previous previously
    probably prof put quickly quite rather re reaffirmed real really reason recent recently referencing regarding
    remain remained remains reported reportedly reports responded revealed right said same saturday saw say saying
    says second see seem seemed seems seen sep sept september set seven several shall she she'd she's short shortly
    should shouldn't show showed shown shows side sides similar simply since single sir six small so some somebody
    someone something sometimes somewhere soon sort speaking special spoke start started state stated statement
    stating still stressed strong such suggested sunday sure take taken takes taking tell ten than thank that that's
    the their theirs them themselves then there there's therefore these they they'd they'll they're they've thing
    things think third this those though thousand thousands three through throughout thursday thus time times to today
    together told tomorrow tonight too took top total toward towards tried trillion try trying tuesday turn twelve
    twenty two under unless until up upon urged us use used using usually various very via view want wants warned was
    wasn't way ways we we'd we'll we're we've wednesday week weeks welcomed well went were weren't what whatever when
    whenever where whereas wherever whether which while who whole whom whose why will with within without won't work
    working world would wouldn't wrote year years yesterday yet you you'd you'll you're you've young your yours
    yourself
    """.split()
)

NOUNS_IN_LY = frozenset("ally anomaly assembly bully butterfly family fly jelly monopoly rally reply supply".split())

LISTS = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip


@cache
def stopwords(language: str) -> frozenset[str]:
    """In lower case; empty where there is no list. English ones are our own; others the most frequent of jusText's."""
    if language == "en":
        return ENGLISH
    if language not in LISTS:
        return frozenset()
    words = files("justext").joinpath("stoplists", f"{LISTS[language]}.txt").read_text("utf-8").split()
    return frozenset(word.casefold() for word in words[:MOST_FREQUENT])


@lru_cache(20_000)
def subject(word: str, language: str) -> str | None:
    """What a word counts as: in lower case, without its plural; null for a stop word, number, adverb or short word."""
    folded = word.casefold().replace("’", "'")
    if folded in stopwords(language) or folded[0].isdigit() or (len(word) < 3 and not word.isupper()):
        return None
    if language == "en" and folded.endswith("ly") and word.islower() and folded not in NOUNS_IN_LY:
        return None
    return folded.removesuffix("s")
