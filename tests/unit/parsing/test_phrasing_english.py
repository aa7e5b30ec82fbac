"""How English questions are asked: the tables are the specification."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockquiz.parsing.phrasing import phrasing

ask = phrasing("en")
notes = st.text(max_size=80) | st.lists(
    st.sampled_from(
        """the a an Image layers is are was will can has share Listing list creates of in 1789 by
        what which who if When after , : ? . for use not instead -a “ ” two Ended wrote it There
        removes by default X ’ İ ı ſ""".split()
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("description", "question"),
    [
        # An imperative is what the command is used to do.
        ("list the pods", "Which command would you use to list the pods?"),
        ("Undo the last commit.", "Which command would you use to undo the last commit?"),
        ("To stash changes", "Which command would you use to stash changes?"),
        ("will show the routes", "Which command would you use to show the routes?"),
        ("How do you quit vim", "Which command would you use to quit vim?"),
        ("how to reverse a word", "Which command would you use to reverse a word?"),
        ("transpose a melody", "Which command would you use to transpose a melody?"),
        ("inspect an container", "Which command would you use to inspect a container?"),
        ("open a index of a user", "Which command would you use to open an index of a user?"),
        # A gerund is what it is used for.
        ("Listing pods", "Which command would you use for listing pods?"),
        ("transposing a melody", "Which command would you use for transposing a melody?"),
        # The third person is the command's own verb.
        ("Deletes a branch", "Which command deletes a branch?"),
        ("copies files", "Which command copies files?"),
        ("never overwrites the target", "Which command never overwrites the target?"),
        # What is no verb comes first, nor what only begins like one.
        ("start of line", "Start of line: which command?"),
        ("exit code !", "Exit code: which command?"),
        ("copy mode", "Copy mode: which command?"),
        ("half a page down", "Half a page down: which command?"),
        ("String of letters", "String of letters: which command?"),
        ("Routes of the host", "Routes of the host: which command?"),
        ("quit without saving?", "Quit without saving?"),
    ],
)
def test_a_description_asks_for_its_command(description: str, question: str) -> None:
    assert ask.command(description) == question


@pytest.mark.parametrize(
    ("meaning", "program", "question"),
    [
        ("follow the log", "kubectl", "Which flag of kubectl would you use to follow the log?"),
        ("ignores case", "grep", "Which flag of grep ignores case?"),
        ("amend the last commit", "", "Which flag would you use to amend the last commit?"),
        ("number of hops", "ping", "Number of hops: which flag of ping?"),
    ],
)
def test_a_meaning_asks_for_its_flag(meaning: str, program: str, question: str) -> None:
    assert ask.flag(meaning, program) == question


@pytest.mark.parametrize(
    ("term", "meaning", "question"),
    [
        # What is counted takes an article: that of its meaning, else of its kind.
        ("rebase", "a way to replay commits", "What is a rebase?"),
        ("octave", "an interval of eight notes", "What is an octave?"),
        ("Branch", "moves with each commit", "What is a branch?"),
        ("user", "who logs in", "What is a user?"),
        ("image index", "lists manifests", "What is an image index?"),
        ("default route", "the route of last resort", "What is the default route?"),
        ("circle of fifths", "the order of the keys", "What is the circle of fifths?"),
        ("Name of the branch", "main", "What is the name of the branch?"),
        ("pods", "what runs", "What are pods?"),
        ("States of a process", "", "What are the states of a process?"),
        ("MAC address", "48 bits", "What is a MAC address?"),
        ("SSH key", "", "What is an SSH key?"),
        ("A record", "name to IPv4", "What is an A record?"),
        ("liveness probe", "restarts", "What is a liveness probe?"),
        ("sentences", "words", "What are sentences?"),
        # A word that may be counted or not is quoted.
        ("upstream", "branch", "What does “upstream” mean?"),
        ("ex", "docker", "Which example is given?"),
        # What is measured, or a name, does not.
        ("forward secrecy", "a stolen key opens nothing", "What is forward secrecy?"),
        ("Charles", "king", "What is Charles?"),
        ("tempo", "beats in a minute", "What is tempo?"),
        ("insert mode", "typing goes into the text", "What is insert mode?"),
        ("Docker Engine", "the daemon", "What is Docker Engine?"),
        ("kubectl apply", "the command for changes", "What is kubectl apply?"),
        ("HEAD", "the current commit", "What is HEAD?"),
        ("The Treaty of Versailles", "", "What is the Treaty of Versailles?"),
        ("127", "not found", "What does 127 mean?"),
        ("Battle of Hastings in 1066", "", "Battle of Hastings in 1066: what is it?"),
    ],
)
def test_a_term_asks_for_its_meaning(term: str, meaning: str, question: str) -> None:
    assert ask.definition(term, meaning) == question


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        ("HEAD is the current commit", "What is the current commit?", "HEAD"),
        ("C and G are the tonic and dominant", "What are the tonic and dominant?", "C and G"),
        ("Use switch instead of checkout", "What should you use instead of checkout?", "switch"),
        (
            "The drawback of rebase over merge is that it rewrites history",
            "What is the drawback of rebase over merge?",
            "it rewrites history",
        ),
        ("A chord is built from thirds", "What is a chord built from?", "thirds"),
        ("The tables are stored in RAM", "What are the tables stored in?", "RAM"),
        ("Pods are scheduled by a kernel", "What are pods scheduled by?", "a kernel"),
    ],
)
def test_a_sentence_of_a_known_form_is_answered_by_its_complement(
    sentence: str, question: str, answer: str
) -> None:
    assert ask.fact(sentence) == (question, answer)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Git stores objects in .git", "What does Git store?"),
        ("EXPOSE documents the port the app listens on", "What does EXPOSE document?"),
        ("Firewalls filter packets", "What do firewalls filter?"),
        ("rebase rewrites history", "What does rebase rewrite?"),
        ("taints repel pods", "What do taints repel?"),
        ("DNS translates names into addresses", "What does DNS translate?"),
        ("The dominant leads to the tonic", "What does the dominant lead to?"),
        ("A switch copies frames", "What does a switch copy?"),
        ("vim has two modes", "What does vim have?"),
        ("Containers share the kernel", "What do containers share?"),
        ("Threads have a stack", "What do threads have?"),
        ("Routers can drop packets", "What can routers do?"),
        ("A token must be signed", "What must a token be?"),
        ("A commit is a snapshot", "What is a commit?"),
        ("The log is in /var/log", "Where is the log?"),
        ("The key is flat", "What should you know about the key?"),
        ("The treaty ended the war", "What did the treaty do?"),
        ("Beethoven wrote the Eroica", "What did Beethoven do?"),
        ("Beethoven was born in 1770", "When was Beethoven born?"),
        ("After the war, the empire was divided", "What happened after the war?"),
        ("If the leader dies, a node takes over", "What happens if the leader dies?"),
        ("In production, never force a push", "What should you do in production?"),
        ("By default, git pull merges", "What happens by default?"),
    ],
)
def test_another_sentence_is_asked_by_its_verb_and_is_its_own_answer(
    sentence: str, question: str
) -> None:
    assert ask.fact(sentence) == (question, sentence)


@pytest.mark.parametrize(
    "text",
    [
        "the object you can create",
        "the changes the user makes are lost",
        "must have fields",
        "ensures there are no conflicts",
        "",
        "every network",
        "There are two modes",
        "a service that is exposed by a port",
    ],
)
def test_a_phrase_without_a_finite_verb_or_a_subject_is_no_fact(text: str) -> None:
    assert ask.fact(text) is None


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("The two kinds of nodes:", "What are the two kinds of nodes?"),
        ("States of a process", "What are the states of a process?"),
        ("What git clean removes", "What does git clean remove?"),
        ("Inspect a pod", "Inspect a pod: what belongs to it?"),
        ("Mozart", "Mozart: what are they?"),
        ("Which ports are open?", "Which ports are open?"),
    ],
)
def test_a_label_asks_for_its_list(label: str, question: str) -> None:
    assert ask.elements(label) == question


@pytest.mark.parametrize(
    ("term", "question"),
    [
        ("Port for discovery", "What is the port for discovery?"),
        ("Keys on a piano", "Keys on a piano: how many?"),
        ("Managers that may fail", "Managers that may fail: how many?"),
        ("Battle of Hastings", "Battle of Hastings: which value?"),
    ],
)
def test_a_term_asks_for_its_value(term: str, question: str) -> None:
    assert ask.value(term) == question


@pytest.mark.parametrize(
    ("left", "right", "question"),
    [
        ("clear the cache", "all is read again", "What happens when you clear the cache?"),
        ("disk full", "free some space", "Disk full: what should you do?"),
        ("C sharp", "D flat", "C sharp: what follows?"),
    ],
)
def test_an_arrow_asks_for_what_follows(left: str, right: str, question: str) -> None:
    assert ask.condition(left, right) == question


def test_steps_are_asked_in_their_order() -> None:
    assert ask.steps("What git pull does") == "What does git pull do, step by step?"
    assert ask.steps("Pushing a tag") == "What are the steps of pushing a tag, in order?"
    assert ask.steps("Fugue:") == "Fugue: what are the steps, in order?"


def test_who_is_named_by_its_work_takes_an_article() -> None:
    assert ask.effect("controller manager") == "What does the controller manager do?"
    assert ask.effect("hub") == "What does a hub do?"
    assert ask.effect("Hubs") == "What do hubs do?"
    assert ask.effect("the membrane") == "What does the membrane do?"
    assert ask.effect("git fetch") == "What does git fetch do?"


def test_two_things_keep_their_names_in_a_comparison() -> None:
    assert ask.difference("Mozart", "Haydn") == "What is the difference between Mozart and Haydn?"
    assert ask.difference("Tag", "branch") == "What is the difference between tag and branch?"


def test_a_label_of_a_remark_says_how_to_ask_for_it() -> None:
    assert ask.advice("Best practice", "sign it") == "What is the best practice?"
    assert ask.advice("cache", "clear it often") == "Cache: what should you do?"
    assert ask.advice("NB", "never force") == "What should you remember?"
    assert ask.advice("cache", "it is small") == "Cache: what should you know?"


def test_a_title_comes_before_a_question_whose_capital_it_takes() -> None:
    assert ask.topic("Git", "What is a tag?") == "Git: what is a tag?"
    assert ask.topic("Rome", ask.completion("10 tribunes")) == "Complete (Rome): “10 tribunes …”"
    assert ask.topic("Git", "Tempo: which value?") == "Git, tempo: which value?"


@settings(deadline=None)  # the first question loads the lexicon
@given(notes, notes)
def test_every_text_gives_a_question(one: str, other: str) -> None:
    for asked in (
        ask.command(one),
        ask.commands(one),
        ask.flag(one, other),
        ask.syntax(one),
        ask.definition(one, other),
        ask.effect(one),
        ask.condition(one, other),
        ask.difference(one, other),
        ask.know(one),
        ask.value(one),
        ask.care(one),
        ask.advice(one, other),
        ask.steps(one),
        ask.elements(one),
        ask.points(one),
    ):
        assert asked.endswith("?")
        assert ask.topic(other, asked).endswith("?")
    assert ask.completion(one).startswith("Complete")


@settings(deadline=None)  # the first question loads the lexicon
@given(notes)
def test_every_fact_is_a_question_and_an_answer(text: str) -> None:
    assert isinstance(ask.is_action(text), bool)
    assert isinstance(ask.is_infinitive(text), bool)
    assert isinstance(ask.is_sentence(text), bool)
    assert isinstance(ask.subject(text), str)
    asked = ask.fact(text)
    assert asked is None or (asked[0].endswith("?") and asked[1])
