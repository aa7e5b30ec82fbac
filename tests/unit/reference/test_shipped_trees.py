"""The trees that ship: whole, joined well with what was learned, and quiet about what is right."""

import pytest

from dockquiz.reference import sources
from dockquiz.reference.equivalents import canonical
from dockquiz.reference.examine import examine
from dockquiz.reference.lookup import load
from dockquiz.reference.tree import build


@pytest.mark.parametrize("program", sorted(sources.shipped_programs()))
def test_every_tree_has_the_shape_of_a_tree(program: str) -> None:
    data = sources.shipped_data(program)

    assert sources.is_node(data)
    assert load(program) is not None


@pytest.mark.parametrize(
    ("line", "wrong", "meant"),
    [
        ("git comit -m x", "comit", ("commit",)),
        ("git checkout --brnch x", "--brnch", ()),
        ("git log --onelien", "--onelien", ("--oneline",)),
        ("git commit --amned", "--amned", ("--amend",)),
        ("git stash lsit", "lsit", ("list",)),
        ("git push --forec", "--forec", ("--force",)),
        ("helm instal web chart", "instal", ("install",)),
        ("helm install web chart --valeus f", "--valeus", ("--values",)),
        ("kubectl get pods --namepsace x", "--namepsace", ("--namespace",)),
        ("tar --exlcude x -cf a.tar b", "--exlcude", ("--exclude",)),
        ("systemctl restrat web", "restrat", ("restart",)),
    ],
)
def test_a_slip_is_found(line: str, wrong: str, meant: tuple[str, ...]) -> None:
    found = [(f.found, f.candidates) for f in examine(line) if f.severity != "info"]

    assert found == [(wrong, meant)]


@pytest.mark.parametrize(
    "line",
    [
        "git log --graph --decorate=short --since=yesterday -5 --author me -- src",
        "git log -p -3 --stat --no-merges --pretty=format:'%h %s' -S needle",
        "git log --onel",
        "git commit --no-edit --amend --no-verify -S",
        "git commit -uno -m x --fixup=HEAD~1",
        "git diff --cached --stat -M90% -U5 --word-diff HEAD~2..HEAD",
        "git diff --no-index a b",
        "git diff --staged",
        "git rebase -i --autosquash --onto main topic~3 topic",
        "git push --no-verify -uf origin HEAD:main --force-with-lease=main",
        "git stash push -m wip --keep-index -u",
        "git bisect run sh -c 'make || exit 125'",
        "git config user.name Me",
        "git reflog main --date=iso",
        "git remote -v",
        "git show --stat --oneline HEAD",
        "git cherry-pick -x --no-commit abc..def",
        "git branch --sort=-committerdate --merged",
        "git clone --depth=1 --branch v1 --single-branch url dir",
        "git checkout -B topic --track origin/topic",
        "git worktree add -b fix ../fix main",
        "git blame -L 10,20 -w -C file",
        "git tag -a v1 -m x -s",
        "git -c core.pager=cat --no-pager diff --name-only",
        "git pull --rebase=merges --autostash --ff-only",
        "git fetch --all --prune --tags -j4",
        "git restore --staged --worktree -s HEAD~1 .",
        "git switch -c new --no-track",
        "git grep -n --heading -e one --and -e two",
        "git submodule update --init --recursive",
        "git merge --no-ff --squash -X theirs topic",
        "git clean -xdfn",
        "helm upgrade --install web ./chart -f v.yaml --set a=b --wait --timeout 5m -n prod",
        "helm repo add stable url --force-update",
        "systemctl --user enable --now web.service",
        "ls -lah --color=auto --group-directories-first --hyperlink",
        "tar -xzvf a.tgz -C /opt --strip-components=1",
        "tar xf a.tar",
        "ssh -i key -p 2222 -L 80:localhost:80 me@host ls -l --all",
        "grep -rnE --include='*.py' pattern .",
        "sort -t: -k3,3n -u file",
        "sed -i.bak -e s/a/b/ -n file",
    ],
)
def test_what_is_right_is_left_alone(line: str) -> None:
    assert [f for f in examine(line) if f.severity != "info"] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("git commit -am x", "git commit --all --message=x"),
        ("ls -a", "ls --all"),
        ("helm ls -n x", "helm list --namespace x"),
        ("git add --upd", "git add -u"),
    ],
)
def test_short_long_and_abbreviated_flags_are_one_command(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_a_learned_tree_keeps_the_hidden_names_that_ship() -> None:
    shipped = {"flags": ["--network --net =", "--link = legacy"], "commands": {"a": {}}}
    own = {"flags": ["--network =", "--new"], "commands": {"b": {"flags": []}}}

    both = build("x", sources.overlaid(shipped, own))

    assert {flag.names for flag in both.flags} >= {("--network", "--net"), ("--link",), ("--new",)}
    assert set(both.commands) == {"a", "b"}


def test_sub_commands_stay_open_where_plug_ins_may_add_some() -> None:
    both = build(
        "x",
        sources.overlaid(
            {"open": "commands", "flags": [], "commands": {"a": {}}},
            {"flags": [], "commands": {"a": {}}},
        ),
    )

    assert both.all_flags_known
    assert not both.all_commands_known


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"flags": "x"},
        {"flags": ["="]},
        {"names": [""]},
        {"commands": [1]},
        {"commands": {"a": 1}},
        {"operands": 1},
    ],
)
def test_what_is_no_tree_is_not_taken_for_one(data: object) -> None:
    assert not sources.is_node(data)
