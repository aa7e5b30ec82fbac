"""Say in words what is missing, extra or different in a typed answer."""

from collections.abc import Callable, Iterator, Mapping

from dockquiz.domain.judging.judgement import Change, Judgement, Piece, Verdict, Why, changes

_MOST = 6
"""Parts that one sentence names."""

_ENGLISH = {
    "missing": "missing: {}",
    "extra": "too much: {}",
    "instead": "{given} instead of {expected}",
    "flags": "{given} is not {expected}: {about}",
    "means": "{name} is {long}",
    "case": "{given} is not {expected}: capitals matter",
    "value": "{given} should be {expected}",
    "typo": "{given} is spelled {expected}",
    "dashes": "{given} is written {expected}",
    "order": "{expected} comes after {given}",
    "moved": "the words are right, their order is not",
    "maybe": "{given} may be {expected}, but nobody says so",
}
_FRENCH = {
    "missing": "il manque {}",
    "extra": "en trop : {}",
    "instead": "{given} au lieu de {expected}",
    "flags": "{given} n'est pas {expected} : {about}",
    "means": "{name} est {long}",
    "case": "{given} n'est pas {expected} : les majuscules comptent",
    "value": "{given} devrait être {expected}",
    "typo": "{given} s'écrit {expected}",
    "dashes": "{given} s'écrit {expected}",
    "order": "{expected} vient après {given}",
    "moved": "les mots sont justes, leur ordre ne l'est pas",
    "maybe": "{given} est peut-être {expected}, mais rien ne le dit",
}
_SENTENCES: Mapping[Why | None, str] = {
    None: "instead",
    Why.TYPO: "typo",
    Why.VALUE: "value",
    Why.LETTER_CASE: "case",
    Why.DASHES: "dashes",
    Why.ORDER: "order",
    Why.MOVED: "moved",
    Why.MAYBE: "maybe",
}


def explain(judgement: Judgement, lang: str, *, code: bool) -> tuple[str, ...]:
    """Say what is wrong with a typed answer, in short sentences; nothing if it is right.

    Args:
        judgement: Its diff is told.
        lang: `fr` or `en`.
        code: Whether the answer is a command or a flag, shown between backticks.
    """
    wrong = changes(judgement.diff)
    if judgement.verdict is Verdict.RIGHT or len(wrong) == len(judgement.diff) > 1:
        return ()
    say = _FRENCH if lang == "fr" else _ENGLISH
    marks = ("`", "`") if code else ("« ", " »") if lang == "fr" else ("“", "”")
    return tuple(_sentences(wrong, say, marks))


def _sentences(wrong: list[Piece], say: Mapping[str, str], marks: tuple[str, str]) -> Iterator[str]:
    shown = f"{marks[0]}{{}}{marks[1]}".format
    for piece in [piece for piece in wrong if piece.change is Change.DIFFERENT][:_MOST]:
        yield _difference(piece, say, shown)
    missing = [piece for piece in wrong if piece.change is Change.MISSING]
    extra = [piece for piece in wrong if piece.change is Change.EXTRA]
    if missing:
        yield say["missing"].format(_listed([_with_meaning(p, shown) for p in missing]))
    if extra:
        yield say["extra"].format(_listed([shown(p.given) for p in extra]))


def _difference(piece: Piece, say: Mapping[str, str], shown: Callable[[str], str]) -> str:
    given, expected, name = piece.given, piece.expected, _SENTENCES[piece.why]
    if piece.why is Why.LETTER_CASE:
        # What matters is the flag, not the value behind it.
        given, expected = given.split(" ")[0], expected.split(" ")[0]
    about = [
        say["means"].format(name=shown(flag), long=shown(long))
        for flag, long in zip((given, expected), piece.meanings[::-1], strict=True)
        if long
    ]
    if about and piece.why is Why.LETTER_CASE:
        name = "flags"
    return say[name].format(given=shown(given), expected=shown(expected), about=", ".join(about))


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_MOST]) + (", …" if len(names) > _MOST else "")


def _with_meaning(piece: Piece, shown: Callable[[str], str]) -> str:
    long = piece.meanings[0]
    return shown(piece.expected) + (f" ({shown(long)})" if long else "")
