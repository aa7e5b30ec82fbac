"""A sentence is a fact: asked by its verb, answered by its complement or as a whole."""

import re
from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing import language
from dockquiz.parsing.dates import named_day, with_year
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.pairs import OPPOSED, split_term
from dockquiz.parsing.rules.statements import follows, statements
from dockquiz.parsing.rules.terms import of_term
from dockquiz.parsing.shape import embedded_command

_FEWEST_WORDS = 3
_COMPLETED_WORDS = 5
"""A sentence whose verb is not found and that has as many words is asked by its beginning."""
_CARE = re.compile(r"\b(?:attention|beware|careful|watch out|mind that|gare)\b", re.IGNORECASE)
_CHATTER_WORDS = 2
"""A text with fewer words of its own says nothing."""
_PRONOUN = re.compile(
    r"^(?:ils?|elles?|on|c'est|cela|ça|il y a|it|they|this|that|these|those|there)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^(?:c'est comme|c'est (?:la|le) |cela |donc |gain |so |thus |therefore |hence )",
    re.IGNORECASE,
)
_CONTINUING = re.compile(r"^(?:c'est comme|gain de|so |thus |therefore |hence )", re.IGNORECASE)
_POINTING = re.compile(r"^(?:elle|il|ça|cela|it|this) (?=permet|allows|lets)", re.IGNORECASE)
_THIS = (
    (
        re.compile(
            r"\b(?:de |d')?(?:cette|ce|cet)"
            r" (?:technique|méthode|commande|outil|approche|principe)\b",
            re.IGNORECASE,
        ),
        "du",
    ),
    (re.compile(r"\bthis (?:technique|method|command|tool|approach)\b", re.IGNORECASE), "the"),
)
"""What a sentence points at with, and what stands before the name instead."""
_COMPARISON = re.compile(
    r"avantage|inconvénient|différence|diff\b|contrairement|par rapport"
    r"|advantage|drawback|difference|unlike|versus|\bvs\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"""^(?P<said>.+?)[.,;]?\s+(?:c'est|this\ is|that\ is|that's)\ (?:la|the)
    \ (?:principale\ |main\ |big\ )?(?:diff\w*)(?:\ principale)?
    \ (?:avec|with|from|between\ it\ and)\ (?P<other>[^.]+)\.?$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_WHEREAS = re.compile(
    r"^(?P<one>.+?),? (?:whereas|while|alors qu(?:e |['’])|tandis qu(?:e |['’])) ?"
    r"(?P<other>.+?)\.?$",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(
    r"^(?:dans|in|inside) (?P<thing>(?:une?|an?|the|la|le) [^\W\d_]+),?\s", re.IGNORECASE
)


_REMARK = re.compile(r"\s+\(([^()]+)\)\.?$")
_LONG_REMARK = 5
"""Words."""
_MOST_ADDED, _LONGEST_ANSWER = 20, 40
"""Words of a sentence that goes on with an answer, and of an answer that takes one more."""
_HAPPENED = {"fr": "Que s'est-il passé le {} ?", "en": "What happened on {}?"}


def fact(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line of prose that says something."""
    item = scene.items[at]
    if item.shape is not Shape.PROSE or item.text.rstrip().endswith(("?", ":")):
        return None
    text = item.text
    following: list[Item] = []
    while _continues(scene.at(at + 1 + len(following))):
        following.append(scene.items[at + 1 + len(following)])
        text += ("" if text[-1] in ".!;," else ".") + " " + following[-1].text
    drafts = facts_of(scene, item, text, more=tuple(following))
    return Match(1 + len(following), drafts) if drafts else None


def _continues(item: Item | None) -> bool:
    """Whether a line only makes sense with the one above it."""
    if item is None or item.gap or item.marker or item.shape is not Shape.PROSE:
        return False
    return bool(_CONTINUING.match(item.text))


def facts_of(
    scene: Scene, item: Item, text: str, *, label: str = "", more: tuple[Item, ...] = ()
) -> tuple[Draft, ...]:
    """Draft the cards of one or more sentences."""
    drafts: list[Draft] = []
    whole = scene.prose(text, item)
    if found := _DIFFERENCE.match(whole):
        return (_difference(scene, (item, *more), found),)
    if found := _WHEREAS.match(whole):
        return (_opposed(scene, (item, *more), found),)
    is_full = False
    for sentence in statements(whole):
        if drafts and (_FOLLOWS.match(sentence) or follows(sentence)):
            longer = drafts[-1] if is_full else _with(drafts[-1], sentence)
            is_full, drafts[-1] = longer is drafts[-1], longer
            continue
        is_full = False
        if equated := _equated(scene, item, sentence):
            drafts.append(equated)
        elif made := _draft(scene, sentence, (item, *more), label):
            drafts.append(made)
        elif drafts:
            drafts[-1] = _with(drafts[-1], sentence)
    return tuple(drafts)


def _equated(scene: Scene, item: Item, sentence: str) -> Draft | None:
    """Draft the card of a statement that equates two things: `Clergy and nobles = two orders`."""
    pair = split_term(sentence) if " = " in sentence else None
    return of_term(scene, item, pair) if pair and not pair.code else None


def _with(draft: Draft, sentence: str) -> Draft:
    """Add a sentence to an answer that is not too long to be recalled with it."""
    if len(sentence.split()) > _MOST_ADDED or len(draft.answer.split()) > _LONGEST_ANSWER:
        return draft
    end = "" if draft.answer[-1:] in ".!;" else "."
    return replace(draft, answer=f"{draft.answer}{end} {sentence}")


def _draft(scene: Scene, sentence: str, sources: tuple[Item, ...], label: str) -> Draft | None:
    lang = scene.language(sentence)
    ask = scene.phrasing(lang)
    title = scene.term or scene.title
    resolved = _resolved(sentence, title)
    asked = ask.fact(resolved)
    if asked is not None:
        question, answer = asked[0], _without_remark(asked[1], resolved)
        if not embedded_command(answer) or len(answer.split()) > 2:
            kind = Kind.COMPARISON if _COMPARISON.search(question) else Kind.FACT
            if scene.term and scene.term.lower() not in question.lower():
                question = ask.topic(scene.term, question)
            return Draft(kind=kind, question=question, answer=answer, lang=lang, sources=sources)
    if not says_something(sentence, title):
        return None
    if label:
        return _advice(scene, sentence, sources, label)
    return _of_title(scene, sentence, sources, title) if title else None


def _without_remark(answer: str, sentence: str) -> str:
    """Return a part of a sentence without the long remark in parentheses behind it."""
    remark = _REMARK.search(answer)
    is_part = answer != sentence and remark is not None and len(remark[1].split()) >= _LONG_REMARK
    return answer[: remark.start()] if is_part and remark else answer


def _advice(scene: Scene, sentence: str, sources: tuple[Item, ...], label: str) -> Draft:
    """What a remark says: the word it begins with asks for it."""
    lang = scene.language(sentence)
    ask = scene.phrasing(lang)
    asked = ask.care(label) if _CARE.search(sentence) else ask.advice(label, sentence)
    return Draft(kind=Kind.FACT, question=asked, answer=sentence, lang=lang, sources=sources)


def _of_title(scene: Scene, sentence: str, sources: tuple[Item, ...], title: str) -> Draft:
    """A phrase without a verb: its title asks for it."""
    lang = scene.language(sentence)
    ask = scene.phrasing(lang)
    if _CARE.search(sentence):
        return Draft(
            kind=Kind.FACT, question=ask.care(title), answer=sentence, lang=lang, sources=sources
        )
    if day := named_day(sentence):
        asked = _HAPPENED[lang].format(with_year(day, scene.years))
        return Draft(kind=Kind.FACT, question=asked, answer=sentence, lang=lang, sources=sources)
    words = sentence.split()
    if scene.drafted and len(words) >= _COMPLETED_WORDS and not ask.is_infinitive(sentence):
        start = " ".join(words[: min(4, len(words) // 2)])
        return Draft(
            kind=Kind.FACT,
            question=ask.completion(start),
            answer=sentence,
            lang=lang,
            sources=sources,
        )
    is_one_of_many = sources[0].is_bullet and len(scene.items) > len(sources)
    is_said = scene.drafted or is_one_of_many or _PRONOUN.match(sentence)
    if ask.is_infinitive(sentence) or is_said:
        return Draft(
            kind=Kind.FACT,
            question=ask.advice(title, sentence),
            answer=sentence,
            lang=lang,
            sources=sources,
        )
    return Draft(
        kind=Kind.DEFINITION,
        question=ask.definition(title),
        answer=sentence,
        lang=lang,
        sources=sources,
        other=title,
    )


def _resolved(sentence: str, title: str) -> str:
    """Put the title where the sentence only points at it: `this technique`."""
    if not title:
        return sentence
    name = title[:1].lower() + title[1:] if title[1:].islower() else title
    if single := _POINTING.match(sentence):
        return f"{name} {sentence[single.end() :]}"
    for pointing, article in _THIS:
        before, *after = pointing.split(sentence, maxsplit=1)
        sentence = f"{article} {name}".join([before, *after])
    return sentence


def _difference(scene: Scene, sources: tuple[Item, ...], found: re.Match[str]) -> Draft:
    said, other = found["said"].rstrip(" .,"), found["other"].strip()
    lang = scene.language(said)
    inside = _INSIDE.match(said)
    thing = inside["thing"] if inside else scene.title
    return Draft(
        kind=Kind.COMPARISON,
        question=scene.phrasing(lang).difference(thing, other),
        answer=said[inside.end() :] if inside else said,
        lang=lang,
        sources=sources,
        standalone=True,
    )


def _opposed(scene: Scene, sources: tuple[Item, ...], found: re.Match[str]) -> Draft:
    """Two things set against each other in one sentence."""
    lang = scene.language(found[0])
    ask = scene.phrasing(lang)
    one, other = ask.subject(found["one"]), ask.subject(found["other"])
    titled = OPPOSED.match(scene.title)
    if not (one and other) and titled:
        one, other = titled["one"], titled["other"]
    named = bool(one and other)
    question = ask.difference(one, other) if named else ask.know(scene.title or found["one"])
    return Draft(
        kind=Kind.COMPARISON,
        question=question,
        answer=found[0],
        lang=lang,
        sources=sources,
        standalone=named,
    )


def says_something(text: str, title: str) -> bool:
    """Whether a text has words of its own, beyond small words and its title's."""
    own = [
        w
        for w in language.words(text)
        if not language.is_small_word(w) and len(w) > 1 and w not in title.lower()
    ]
    return len(own) >= _CHATTER_WORDS or (
        len(text.split()) >= _FEWEST_WORDS and len(own) >= _CHATTER_WORDS
    )
