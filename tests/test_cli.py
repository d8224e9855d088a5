"""The command line: exit codes, one sentence for whatever goes wrong, files whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck.cli import VERBS, exit_code
from factcheck.cli.outputs import report_names
from factcheck.errors import SettingsError
from factcheck.settings import Settings, find_settings, read_settings

FAULTY = "The ferry left on Monday, 12 November 2019, with 70 men, 40 women and 23 children aboard.\n"
CLEAN = "The ferry left on Tuesday, 12 November 2019, with 70 men, 40 women and 23 children aboard.\n"
STRAINED = "The ferry carried nearly 34,000 people: 14,000 men, 8,500 children and 8,500 women.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every test works in an empty folder of its own, with no settings above it and no wishes about colours."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("FACTCHECK_")] + ["NO_COLOR", "FORCE_COLOR", "COLUMNS"]:
        if name != "FACTCHECK_CACHE_DIR":
            monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Runs a command line; gives its exit code, what it wrote to stdout and what to stderr."""

    def runs(*args: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = exit_code(args)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return runs


def put(name: str, text: str | bytes = FAULTY) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def one_sentence(err: str) -> bool:
    return err.startswith("error: ") and err.count("\n") == 1 and "Traceback" not in err


# -- help


def test_alone_it_is_five_lines_of_help_with_an_example(run):
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out.count("\n") == 5
    assert "echo" in out


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from factcheck.cli import exit_code; code = exit_code(['--help']);"
        "heavy = ('pint', 'lark', 'pydantic', 'rich', 'jinja2', 'ruamel');"
        "print('HEAVY', code, [m for m in heavy if m in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert made.stdout.splitlines()[-1] == "HEAVY 0 []"


@pytest.mark.parametrize("verb", [name for name, _ in VERBS])
def test_every_verb_is_there_and_has_help(run, verb):
    code, out, _ = run(verb, "--help")
    assert code == 0
    assert verb in out.splitlines()[0]


# -- what cannot be done is one sentence and 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["bogus"], "no verb 'bogus'"),
        (["facst"], "did you mean 'facts'"),
        (["run"], "give a FILE"),
        (["run", "--bogus", "x"], "--bogus"),
        (["run", "-o"], "-o"),
        (["run", "absent.txt"], "absent.txt"),
        (["run", "absent.txt", "-o", "pdf"], "no output format 'pdf'"),
        (["run", "absent.txt", "-o", "json", "-o", "md"], "only one output can go to the screen"),
        (["run", "a.txt", "b.txt", "-o", "json=x.json"], "cannot hold the json reports of 2 texts"),
        (["run", "absent.txt", "--fail-on", "never-ever"], "fail-on must be one of"),
        (["run", "absent.txt", "--rounding", "up"], "rounding must be one of"),
        (["run", "absent.txt", "--as-of", "yesterday"], "as-of must be a date"),
        (["run", "absent.txt", "--config", "absent.toml"], "absent.toml"),
        (["run", "absent.txt", "--rules", "absent"], "absent"),
        (["run", "--batch", "x.txt"], "takes no FILE"),
        (["facts"], "give a FILE"),
        (["facts", "absent.txt"], "absent.txt"),
        (["report", "absent.json"], "absent.json"),
        (["report"], "give a RUN.json"),
        (["accept", "absent.txt"], "absent.txt"),
        (["accept", "-", "x", "-r", "y"], "not stdin"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_2(run, args, words):
    code, out, err = run(*args)
    assert code == 2
    assert out == ""
    assert one_sentence(err)
    assert words in err
    assert not Path("reports").exists()


BAD = [b"", b" \n\n", b"\x00\x01\x02", b"\xff\xfe\xfa", b"caf\xe9 sold 12 cakes", b"%PDF-1.7"]


@pytest.mark.parametrize("data", BAD)
@pytest.mark.parametrize("verb", ["run", "facts"])
def test_a_text_that_cannot_be_read_is_one_sentence_and_2(run, data, verb):
    code, out, err = run(verb, put("bad.txt", data))
    assert (code, out) == (2, "")
    assert one_sentence(err)
    assert "bad.txt" in err


def test_a_text_that_is_too_large_is_one_sentence_and_2(run, folder):
    with (folder / "big.txt").open("wb") as file:
        file.truncate(70 * 1024 * 1024)
    code, out, err = run("run", "big.txt")
    assert (code, out) == (2, "")
    assert one_sentence(err)
    assert "big.txt is too large" in err
    assert not Path("reports").exists()


def test_a_run_without_stdin_is_one_sentence_and_2(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert exit_code(["run", "-"]) == 2


def test_a_folder_is_no_text(run, folder):
    (folder / "texts").mkdir()
    code, _, err = run("run", "texts")
    assert code == 2
    assert one_sentence(err)


def test_a_name_no_file_can_have_is_one_sentence(run):
    code, _, err = run("run", "a\0b")
    assert code == 2
    assert one_sentence(err)
    assert "\0" not in err


def test_a_fault_of_our_own_is_2_and_said_to_be_ours(run, monkeypatch):
    def broken(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(pipeline, "check_document", broken)
    code, _, err = run("run", put("a.txt"))
    assert code == 2
    assert one_sentence(err)
    assert "fault of its own" in err


def test_a_broken_rule_file_is_named_with_its_line_and_is_2(run):
    put("house/odd.yaml", "id: odd\nrequre: 1 < 2\n")
    code, out, err = run("run", put("a.txt"), "--rules", "house")
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert "error: error:" not in err
    assert "odd.yaml:2:1" in err
    assert not Path("reports").exists()


RULE = """\
id: too-many-pupils
title: More pupils than the school has
severity: warning
for: fact
where: fact.kind == "count" and is_a(fact, "child")
require: fact <= 900
message: "{fact:quote} are more than the school has."
why: The school has 900 pupils.
tests: {flag: ["[[950 children]] came."], pass: ["850 children came."]}
"""


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "house holds no rules"),
        ({"house/rule.yml": RULE}, "rename its .yml files to .yaml"),
        ({"house/.git/rule.yaml": RULE}, "house holds no rules"),
        ({f"house/{n}.yaml": "jobs: [lint, test]\n" for n in range(4)}, "none of the 4 .yaml files in house is a rule"),
        ({f"house/{n}.yaml": "x: 1\n" for n in range(1001)}, "house holds more than 1,000 .yaml files"),
        ({"house/rule.yaml": "#" * 300_000}, "house/rule.yaml has more than 262,144 bytes"),
    ],
)
def test_a_folder_that_cannot_be_one_of_rules_is_one_sentence_and_2(run, folder, files, words):
    (folder / "house").mkdir()
    for name, text in files.items():
        put(name, text)
    code, out, err = run("run", put("a.txt"), "--rules", "house")
    assert (code, out) == (2, "")
    assert one_sentence(err)
    assert words in err
    assert not Path("reports").exists()


def test_a_rule_file_that_cannot_be_opened_is_one_sentence_and_2(run, folder):
    put("house/rule.yaml", RULE)
    (folder / "house/gone.yaml").symlink_to("nowhere.yaml")
    code, _, err = run("run", put("a.txt"), "--rules", "house")
    assert code == 2
    assert one_sentence(err)
    assert "house/gone.yaml cannot be read" in err


def test_of_very_many_faults_in_rules_a_hundred_are_shown(run):
    for n in range(30):
        put(f"house/{n}.yaml", "id: x\nrequre: 1\ntitel: x\nwhy: [a]\n")
    code, _, err = run("run", put("a.txt"), "--rules", "house")
    assert code == 2
    assert err.count("error: ") == 100
    assert "faults more in 30 files" in err


def test_a_good_folder_of_rules_is_used_and_its_hidden_folders_are_not(run):
    put("house/school/rule.yaml", RULE)
    put("house/.old/rule.yaml", "id: [")
    code, out, _ = run("run", put("a.txt", "There were 950 children.\n"), "--rules", "house", "--no-report")
    assert code == 0
    assert "too-many-pupils" in out


def test_an_interrupt_is_130(run, monkeypatch):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check_document", stopped)
    code, _, err = run("run", put("a.txt"))
    assert (code, err.strip()) == (130, "error: interrupted")


# -- findings


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        (FAULTY, None, 1),
        (FAULTY, "never", 0),
        (CLEAN, "note", 0),
        (STRAINED, None, 0),
        (STRAINED, "warning", 1),
    ],
)
def test_the_exit_code_says_whether_anything_was_found(run, text, level, code):
    flags = ["--fail-on", level] if level else []
    assert run("run", put("a.txt", text), "--no-report", *flags)[0] == code


def test_a_text_without_numbers_is_0_and_said_so(run):
    code, out, err = run("run", put("a.txt", "Nothing happened.\n"), "--no-report")
    assert code == 0
    assert "no numbers" in err
    assert "No quantities were found" in out


def test_the_usual_three_reports_are_written_and_named(run, folder):
    code, out, err = run("run", put("news/ferry.txt"))
    assert code == 1
    assert out.startswith("news/ferry.txt:1:")
    assert sorted(p.name for p in (folder / "reports").iterdir()) == ["ferry.html", "ferry.json", "ferry.md"]
    assert "reports/ferry.html" in err
    assert json.loads((folder / "reports/ferry.json").read_text())["provenance"]["name"] == "ferry.txt"


def provenance(run, *args: str) -> dict[str, object]:
    _, out, _ = run("run", *args, "--no-report", "-o", "json")
    return json.loads(out)["provenance"]


def test_the_report_says_of_which_bytes_it_is(run):
    data = "\ufeffThe café sold 12 cakes.\r\n".encode("utf-16-le")
    made = provenance(run, put("a.txt", data))
    assert (made["size"], made["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("The bus went at 500 km/h.\n", ["Bounds of classes"]),
        ("Portugal covers 92,000 square kilometres.\n", ["Bounds of classes", "Countries and territories"]),
        (FAULTY, []),
    ],
)
def test_the_report_names_the_tables_its_checks_rest_on_and_no_others(run, text, tables):
    assert list(provenance(run, put("a.txt", text))["tables"]) == tables


def test_the_same_input_gives_the_same_bytes(run, folder):
    put("ferry.txt")
    run("run", "ferry.txt", "--report-dir", "one")
    run("run", str(folder / "ferry.txt"), "--report-dir", "two")
    for path in (folder / "one").iterdir():
        assert path.read_bytes() == (folder / "two" / path.name).read_bytes()
        assert str(folder).encode() not in path.read_bytes()


def test_one_unreadable_text_costs_the_others_nothing(run, folder):
    code, out, err = run("run", put("a.txt"), "absent.txt", put("b.txt", CLEAN))
    assert code == 2
    assert "absent.txt" in err
    assert "a.txt:1:" in out
    assert "b.txt: No contradictions" in out
    assert len(list((folder / "reports").iterdir())) == 6


def test_stdin_has_a_name(run, folder):
    code, out, _ = run("run", "-", "--stdin-name", "wire.md", stdin=FAULTY)
    assert code == 1
    assert out.startswith("wire.md:1:")
    assert (folder / "reports/wire.html").is_file()
    assert run("run", "-", "--no-report", stdin=FAULTY)[1].startswith("stdin:1:")
    assert run("run", "-", stdin="")[0] == 2


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["x.txt"], ["x"]),
        (["a/x.txt", "b/y.txt"], ["x", "y"]),
        (["x.txt", "x.md"], ["x.txt", "x.md"]),
        (["a/x.txt", "b/x.txt", "y.txt"], ["a-x.txt", "b-x.txt", "y"]),
        (["a/x.txt", "b/x.md"], ["x.txt", "x.md"]),
        (["../x.txt", "x.txt"], ["up-x.txt", "x.txt"]),
        (["/a/b/x.txt", "/a/c/x.txt"], ["b-x.txt", "c-x.txt"]),
        (["x-y.txt", "x/y.txt", "z/y.txt"], ["x-y", "x-y.txt", "z-y.txt"]),
    ],
)
def test_reports_are_named_for_the_text_and_never_overwrite_each_other(paths, names):
    assert report_names(paths) == names


def test_names_that_differ_in_letter_case_alone_are_told_apart():
    assert len({name.lower() for name in report_names(["a/Note.txt", "b/note.txt"])}) == 2


# -- outputs


def test_several_outputs_in_one_run(run, folder):
    asked = ["-o", "github", "-o", "sarif=out/all.sarif", "-o", "md=notes/"]
    code, out, _ = run("run", put("a.txt"), put("b.txt"), *asked)
    assert code == 1
    assert out.count("::error file=") == 2
    assert len(json.loads((folder / "out/all.sarif").read_text())["runs"][0]["results"]) == 2
    assert sorted(p.name for p in (folder / "notes").iterdir()) == ["a.md", "b.md"]


def test_a_kept_report_is_rendered_again_byte_for_byte(run, folder):
    _, screen, _ = run("run", put("ferry.txt"), "-o", "sarif=first.sarif")
    _, again, _ = run("report", "reports/ferry.json")
    assert again == screen
    for form, suffix in (("html", ".html"), ("md", ".md"), ("json", ".json")):
        assert run("report", "reports/ferry.json", "-o", f"{form}=again{suffix}")[0] == 0
        assert (folder / f"again{suffix}").read_bytes() == (folder / f"reports/ferry{suffix}").read_bytes()
    run("report", "reports/ferry.json", "-o", "sarif=again.sarif")
    assert (folder / "again.sarif").read_bytes() == (folder / "first.sarif").read_bytes()


@pytest.mark.parametrize("place", ["taken/reports", "taken", "taken/a/b"])
def test_a_report_folder_that_cannot_be_written_is_one_sentence_and_2(run, folder, place):
    put("taken", "a file stands here")
    code, out, err = run("run", put("a.txt"), "--report-dir", place)
    assert code == 2
    assert one_sentence(err)
    assert out == ""
    assert (folder / "taken").read_text() == "a file stands here"


def test_a_failure_half_way_leaves_what_was_there(run, folder, monkeypatch):
    put("reports/a.html", "old")
    (folder / "reports/a.md").mkdir()
    code, out, err = run("run", put("a.txt"))
    assert (code, out) == (2, "")
    assert one_sentence(err)
    assert "reports/a.md': a folder of that name is there" in err
    assert sorted(p.name for p in (folder / "reports").iterdir()) == ["a.html", "a.md"]
    assert (folder / "reports/a.html").read_text() == "old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, the file that is always full")
def test_a_screen_that_cannot_be_written_to_is_one_sentence_and_2():
    command = [sys.executable, "-m", "factcheck", "run", put("a.txt"), "--no-report"]
    with open("/dev/full", "wb") as full:
        made = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert made.returncode == 2
    assert made.stderr.startswith("error: cannot write to the screen: ")
    assert "fault of its own" not in made.stderr
    assert "Traceback" not in made.stderr


def test_colours_are_as_asked(run, monkeypatch):
    put("a.txt")
    assert "\x1b[" not in run("run", "a.txt", "--no-report")[1]
    assert "\x1b[" in run("run", "a.txt", "--no-report", "--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("run", "a.txt", "--no-report")[1]
    assert "\x1b[" not in run("run", "a.txt", "--no-report", "--color", "never")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("run", "a.txt", "--no-report")[1]


def test_a_screen_that_knows_only_ascii_gets_ascii():
    put("a.txt")
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "factcheck", "run", "a.txt", "--no-report"]
    made = subprocess.run(command, capture_output=True, env=env)
    assert made.returncode == 1
    assert made.stdout.isascii()
    assert b"contradiction" in made.stdout
    assert b"\\u" not in made.stdout


def test_a_reader_that_goes_away_is_no_fault(folder):
    put("a.txt")
    command = [sys.executable, "-m", "factcheck", "run", "a.txt"]
    made = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    made.stdout.close()
    assert made.wait(60) == 1
    assert b"Traceback" not in made.stderr.read()
    made.stderr.close()
    assert (folder / "reports/a.html").is_file()


def test_quiet_is_findings_alone(run):
    code, out, err = run("run", put("a.txt"), "-q")
    assert (code, err) == (1, "")
    assert out.count("\n") == 1
    assert run("run", put("a.txt", CLEAN), "-q")[1:] == ("", "")


# -- facts and batches


def test_facts_as_a_table_and_as_lines(run):
    code, out, _ = run("facts", put("a.txt"))
    assert code == 0
    assert "23 children" in out
    code, out, _ = run("facts", "--format", "jsonl", "-", stdin=FAULTY)
    facts = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [f["value"] for f in facts] == ["2019-11-12", 70, 40, 23]
    keys = "start end quote kind value low high unit approx bound hedge entity property core support speaker line"
    assert all(" ".join(f) == keys for f in facts)
    assert all(FAULTY[f["start"] : f["end"]] == f["quote"] for f in facts)


BATCH = (
    json.dumps({"id": 1, "text": FAULTY})
    + "\n\nnot json\n"
    + json.dumps({"id": "two", "text": ""})
    + "\n[1]\n"
    + json.dumps({"id": 3})
    + "\n"
    + json.dumps({"id": {"a": [1.5]}, "text": "\ud800 7 cats \u202e"})
    + "\n"
)


@pytest.mark.parametrize(("verb", "nothing"), [("facts", {"facts": []}), ("run", {"findings": [], "checks": []})])
def test_a_batch_answers_every_line_and_says_which_were_bad(run, verb, nothing):
    code, out, err = run(verb, "--batch", stdin=BATCH)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert [a["id"] for a in answers] == [1, None, "two", None, 3, {"a": [1.5]}]
    assert answers[2] == {"id": "two", **nothing}
    assert [n for n, a in enumerate(answers) if "error" in a] == [1, 3, 4]
    assert err.count("\n") == 3
    assert "line 3: not JSON" in err


def test_a_batch_of_good_lines_ends_as_its_findings_say(run):
    line = json.dumps({"id": 1, "text": FAULTY}) + "\n"
    code, out, _ = run("run", "--batch", stdin=line)
    (finding,) = json.loads(out)["findings"]
    assert code == 1
    assert list(finding) == ["rule", "verdict", "severity", "confidence", "spans", "message"]
    assert finding["verdict"] == "contradiction"
    assert {tuple(c) for c in json.loads(out)["checks"]} == {("rule", "relation", "verdict", "spans")}
    assert run("run", "--batch", "--fail-on", "never", stdin=line)[0] == 0
    assert run("facts", "--batch", stdin=line)[0] == 0
    assert run("facts", "--batch", stdin="") == (0, "", "")


def test_a_batch_answers_at_once():
    command = [sys.executable, "-m", "factcheck", "facts", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as made:
        for number in (1, 2):
            made.stdin.write(json.dumps({"id": number, "text": "12 cats"}).encode() + b"\n")
            made.stdin.flush()
            assert json.loads(made.stdout.readline())["id"] == number
        made.stdin.close()
        assert made.wait(60) == 0


def test_a_fault_in_one_text_of_a_batch_spares_the_others(run, monkeypatch):
    whole = pipeline.understand

    def broken(document, settings):
        if "9" in document.text:
            raise ValueError("nine")
        return whole(document, settings)

    monkeypatch.setattr(pipeline, "understand", broken)
    lines = "".join(json.dumps({"id": n, "text": f"{n} cats"}) + "\n" for n in (8, 9, 10))
    code, out, err = run("facts", "--batch", stdin=lines)
    assert code == 2
    assert [len(json.loads(line)["facts"]) for line in out.splitlines()] == [1, 0, 1]
    assert "fault of its own (ValueError: nine)" in err


# -- settings


def test_the_settings_file_nearest_above_is_used(run, folder, monkeypatch):
    put("factcheck.toml", 'fail-on = "never"\nreport-dir = "out"\n')
    (folder / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep/er")
    assert run("run", put("a.txt"))[0] == 0
    assert (folder / "out/a.html").is_file()
    assert run("run", "a.txt", "--fail-on", "error")[0] == 1
    assert run("run", "a.txt", "--isolated", "--no-report")[0] == 1


def test_the_environment_stands_between_file_and_flag(run, monkeypatch):
    put("factcheck.toml", 'fail-on = "error"\n')
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "never")
    assert run("run", put("a.txt"), "--no-report")[0] == 0
    assert run("run", "a.txt", "--no-report", "--fail-on", "note")[0] == 1


def test_pyproject_has_a_table(folder):
    table = '[tool.factcheck]\nignore = ["a-rule"]\nas-of = 2024-05-31\n[tool.factcheck.severity]\nb = "note"\n'
    put("pyproject.toml", table)
    path = find_settings(folder)
    assert path == (folder / "pyproject.toml").resolve()
    settings = read_settings(path)
    assert settings == Settings(ignore=("a-rule",), as_of="2024-05-31", severity={"b": "note"})
    assert settings.differing() == {"ignore": "a-rule", "severity": "b=note", "as-of": "2024-05-31"}


def test_a_pyproject_without_the_table_is_passed_by(folder):
    put("pyproject.toml", "[project]\nname = 'x'\n")
    assert find_settings(folder) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('fail_on = "never"', "did you mean 'fail-on'"),
        ("select = 3", "select must be a list"),
        ('fail-on = "sometimes"', "fail-on must be one of error, warning, note, never"),
        ("report = 1", "report must be true or false"),
        ("= 3", "not a valid TOML file"),
        ('rules = ["nowhere"]', "no folder of rules"),
        ('[severity]\nx = "fatal"', "severity of x must be one of"),
        ("colour = true", "the keys are"),
    ],
)
def test_a_wrong_settings_file_is_one_sentence_naming_it(folder, text, words):
    put("factcheck.toml", text)
    with pytest.raises(SettingsError, match=r"factcheck\.toml") as caught:
        read_settings(folder / "factcheck.toml")
    assert words in str(caught.value)


# -- accept


def test_an_accepted_finding_no_longer_fails_until_its_words_change(run, folder):
    put("a.txt")
    _, out, _ = run("run", "a.txt", "--no-report", "-o", "json")
    (finding,) = [c for c in json.loads(out)["checks"] if c["verdict"] == "contradiction"]
    assert run("accept", "a.txt", finding["id"])[0] == 2
    assert run("accept", "a.txt", finding["id"], "-r", "the day it was booked", "--by", "rk")[0] == 0
    kept = json.loads((folder / "a.txt.accepted.json").read_text())
    assert kept["accepted"][0]["reason"] == "the day it was booked"
    assert kept["accepted"][0]["id"] == finding["id"]
    code, out, _ = run("run", "a.txt")
    assert code == 0
    assert "1 finding accepted" in " ".join(out.split())
    put("a.txt", "A headline above.\n\n" + FAULTY)
    assert run("run", "a.txt", "--no-report")[0] == 0
    put("a.txt", FAULTY.replace("Monday", "Sunday"))
    code, out, _ = run("run", "a.txt", "--no-report")
    assert code == 1
    assert "no longer found" in out
    assert "stale" in run("accept", "a.txt")[1]
    assert run("accept", "a.txt", finding["id"], "--forget")[0] == 0
    assert run("accept", "a.txt")[1] == ""


def test_only_a_finding_there_is_can_be_accepted(run):
    code, _, err = run("accept", put("a.txt"), "no-such-00000000", "-r", "why")
    assert code == 2
    assert one_sentence(err)
    assert "its findings are" in err


def test_a_broken_side_file_is_one_sentence(run):
    put("a.txt.accepted.json", "{}")
    code, _, err = run("run", put("a.txt"))
    assert code == 2
    assert one_sentence(err)


@pytest.mark.parametrize(
    ("phrase", "core", "support"),
    [
        ("around 5 p.m.", "[16:45, 17:15]", "[16:30, 17:30]"),
        ("circa 1850", "[1845, 1855]", "[1840, 1860]"),
        ("4 May 2019", "[2019-05-04, 2019-05-04]", "[2019-05-04, 2019-05-04]"),
        ("the mid-1990s", "[1993, 1996]", "[1990, 1999]"),
        ("4 May", "not known: the text gives no year", "not known: the text gives no year"),
    ],
)
def test_parse_shows_core_and_support_of_a_date(run, phrase, core, support):
    code, out, _ = run("parse", phrase)
    assert code == 0
    shown = [line.split(None, 1) for line in out.splitlines() if line.strip()]
    assert ["core", core] in shown
    assert ["support", support] in shown
