"""An article that carries a hostile text in every field that a page, an API or a feed shows."""

import hashlib

from schemas.annotations import Span
from schemas.article import Article, Related
from schemas.testing import golden_articles

HARBOUR = golden_articles()[2]


def carrying(text: str, link: str = "javascript:window.pwned=1") -> Article:
    whole = f"{text} said {text}"
    span = Span(start=0, end=len(text))
    entities = tuple(
        entity.model_copy(update={"name": text, "aliases": (text,), "role": text, "mentions": (span,)})
        for entity in HARBOUR.entities[:2]
    )
    statement = HARBOUR.statements[0].model_copy(
        update={"content": (span,), "source": span, "cue": span, "speaker": entities[0].id}
    )
    figure = HARBOUR.figures[0].model_copy(update={"span": span, "of": text, "unit": text, "statement": statement.id})
    time = HARBOUR.times[0]
    moment = time.model_copy(update={"span": time.span.model_copy(update={"text": text, "start": 0, "end": len(text)})})
    event = HARBOUR.events[0].model_copy(update={"trigger": span, "mode": text, "statement": None})
    run = HARBOUR.runs[0].model_copy(update={"status": "failed", "error": text})
    return HARBOUR.model_copy(
        update={
            "id": hashlib.sha256((text + link).encode("utf-8", "replace")).hexdigest()[:32],
            "title": text,
            "subtitle": text,
            "authors": (text,),
            "publisher": text,
            "section": text,
            "url": link,
            "text": whole,
            "paragraphs": (),
            "summary": (),
            "sentences": (),
            "keywords": (),
            "source": HARBOUR.source.model_copy(update={"path": text, "name": text, "part": text}),
            "related": (Related(title=text, url=link, teaser=text),),
            "entities": entities,
            "statements": (statement,),
            "figures": (figure,),
            "times": (moment,),
            "places": (),
            "events": (event,),
            "runs": (run,),
            "warnings": (HARBOUR.warnings[0].model_copy(update={"message": text}),) if HARBOUR.warnings else (),
        }
    )
