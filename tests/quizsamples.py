"""A message of every kind for every role, as a game of mixed questions would give them."""

from dataclasses import replace

from dockquiz.domain.quiz import messages as m
from dockquiz.domain.quiz.commands import Role
from dockquiz.domain.quiz.question import Form
from dockquiz.web.qr import drawing
from dockquiz.web.rendering import Door, Message

DOOR = Door(
    address="http://192.168.1.7:8000",
    pin="K7XW3R",
    code=drawing("http://192.168.1.7:8000/#invite-of-a-room"),
    invite="http://192.168.1.7:8000/#invite-of-a-room",
    screen="/screen#screen-token",
    cohost="/host#cohost-token",
)
CHOICES = (
    m.Choice("c1", "A", "docker run -d --name web -p 8080:80 nginx"),
    m.Choice("c2", "B", "docker run -d --name web -P 8080:80 nginx"),
    m.Choice("c3", "C", "docker start web"),
    m.Choice("c4", "D", "docker create web -p 80:8080 nginx"),
)
ASKED = m.Asked(
    number=3,
    total=10,
    form=Form.SINGLE,
    text="Which command starts nginx in the background and publishes port 80 as 8080?",
    lang="en",
    choices=CHOICES,
    monospace=True,
    section="Containers",
    weight=1,
    seconds=20,
)
STEPS = (
    m.Choice("s1", "A", "docker push registry/app:1.2"),
    m.Choice("s2", "B", "docker build -t app:1.2 ."),
    m.Choice("s3", "C", "docker tag app:1.2 registry/app:1.2"),
)
FORMS = {
    Form.SINGLE: ASKED,
    Form.MULTIPLE: replace(
        ASKED, form=Form.MULTIPLE, text="Which of these start a container?", weight=2
    ),
    Form.TRUTH: replace(
        ASKED,
        form=Form.TRUTH,
        text="Un volume nommé survit à `docker rm`.",
        lang="fr",
        monospace=False,
        choices=(m.Choice("t1", "A", "Vrai"), m.Choice("t2", "B", "Faux")),
        weight=0,
    ),
    Form.TYPED: replace(
        ASKED, form=Form.TYPED, choices=(), text="List all containers, stopped ones too."
    ),
    Form.ORDER: replace(ASKED, form=Form.ORDER, choices=STEPS, text="From source to registry:"),
    Form.NUMBER: replace(
        ASKED, form=Form.NUMBER, choices=(), text="On which port does PostgreSQL listen?"
    ),
}
REVEALED = m.Revealed(
    number=3,
    total=10,
    form=Form.SINGLE,
    text=ASKED.text,
    lang="en",
    monospace=True,
    choices=tuple(
        m.RevealedChoice(
            id=choice.id,
            letter=choice.letter,
            text=choice.text,
            right=choice.id == "c1",
            count=count,
        )
        for choice, count in zip(CHOICES, (9, 4, 0, 1), strict=True)
    ),
    solution=("docker run -d --name web -p 8080:80 nginx",),
    explanation="`-p` takes host:container; `-P` publishes every exposed port to a free one.",
    source="docker.txt:41",
    right=9,
    answered=14,
    players=15,
)
_NAMES = ("Zoé", "Grace Hopper", "Linus", "Ada", "Alan", "Katherine Johnson", "Ken")
STANDINGS = tuple(
    m.Standing(
        rank=place,
        name=name,
        team=("Red", "Blue")[place % 2],
        points=1_000 - 120 * place,
        right=9 - place,
        asked=10,
        change=(2, 0, -1, 1, -2, 0, 0)[place - 1],
    )
    for place, name in enumerate(_NAMES, 1)
)
TEAMS = tuple(
    m.Standing(rank=place, name=name, team="", points=points, right=31, asked=40, change=0)
    for place, (name, points) in enumerate((("Blue", 620), ("Red", 580)), 1)
)
PLAYERS = tuple(
    m.HostPlayer(
        player=place,
        name=name,
        team=("Red", "Blue")[place % 2],
        captain=place < 3,
        here=place != 3,
        answered=place % 3 == 0,
        points=100 * place,
        extra=1_500 if place == 2 else 1_000,
    )
    for place, name in enumerate(_NAMES, 1)
)
OUTCOME = m.Outcome(
    answered=True,
    right=True,
    nearly=False,
    given="docker run -d --name web -p 8080:80 nginx",
    points=742,
    because=(("right", 500), ("speed", 192), ("streak", 50)),
    total=1_842,
    rank=2,
    players=15,
    streak=3,
)
SEAT = m.Seat(
    player=4, name="Ada", team="Red", captain=False, answer=("c1",), left=None, may_answer=True
)
STANDING = m.PlayersStandings(leaders=STANDINGS[:5], teams=TEAMS, number=3, total=10)
OVER = m.PlayersOver(podium=STANDINGS[:5], teams=())
HOST = m.HostView(
    phase=m.Phase.ASKING,
    title="Docker on Friday",
    number=3,
    total=10,
    paused=False,
    locked=False,
    left=12_000,
    text=ASKED.text,
    next="Which network driver is the default?",
    solution=REVEALED.solution,
    answered=3,
    present=6,
    players=PLAYERS,
    standings=STANDINGS,
    teams=TEAMS,
    hosts=1,
)
SHARED: dict[Role, tuple[Message, ...]] = {
    Role.PLAYER: (
        m.PlayersLobby(title="Docker on Friday", players=15, teams=("Red", "Blue")),
        *(m.PlayersAsking(question=asked, left=12_000, paused=False) for asked in FORMS.values()),
        m.PlayersAsking(question=ASKED, left=12_000, paused=True),
        m.PlayersRevealed(question=REVEALED),
        m.PlayersRevealed(
            question=replace(
                REVEALED, form=Form.ORDER, choices=(), solution=tuple(step.text for step in STEPS)
            )
        ),
        STANDING,
        OVER,
        m.PlayersOver(podium=STANDINGS[:5], teams=TEAMS),
        OUTCOME,
    ),
    Role.SPECTATOR: (
        m.ScreenLobby(
            title="Docker on Friday",
            names=_NAMES,
            players=15,
            teams=(("Red", 8), ("Blue", 7)),
            locked=False,
        ),
        *(
            m.ScreenAsking(question=asked, left=12_000, paused=False, answered=7, players=15)
            for asked in FORMS.values()
        ),
        m.PlayersRevealed(question=REVEALED),
        STANDING,
        OVER,
    ),
    Role.HOST: tuple(
        replace(HOST, phase=phase, left=12_000 if phase is m.Phase.ASKING else None)
        for phase in m.Phase
    ),
}
"""What each role may see."""
