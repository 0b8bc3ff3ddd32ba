"""The dialogue: whatever is typed, nothing is lost, nothing breaks, and what is saved is read back the same."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.answers import Says, misfit
from pdcheck.asking import circumstances
from pdcheck.asking.dialogue import Prompt, Reply, State, Wait, begin, heard, shown
from pdcheck.asking.questionnaire import answers_of, as_yaml, prompts_of, replies_of
from pdcheck.collect.answers import collect_answers
from pdcheck.operator import Operator
from pdcheck.strict_yaml import read

WANTED = (
    "hr-nda",
    "hr-files-count",
    "hr-training-date",
    "hr-candidate-forms-ru",
    "hr-rkn-number",
    "hr-relatives",
)
EVERY = [one for sheet in checklist.load().checklists for one in sheet.requirements]
ASKED = [one for one in EVERY if one.id in WANTED]
FORMS = {one.id: one.question.form for one in ASKED if one.question is not None}
PROMPTS = prompts_of(ASKED)

LINES = st.one_of(
    st.sampled_from(
        [
            "", "1", "2", "3", "4", "д", "Н", "ч", "п", "да", "нет", "част", "не", "не применимо",
            "назад", "<", "пропустить", ">", "?", "выход", "перейти 2", "перейти 99",
            "дата 01.02.2024", "дата завтра", "комментарий всё готово", "доказательство a.docx; б.pdf",
            "дата", "комментарий", "доказательство", "01.03.2026", "31.02.2026", "12", "бумага", "причина: нет",
        ]
    ),
    st.text(max_size=20),
)  # fmt: skip


def after(state: State, *lines: str) -> State:
    for line in lines:
        state = heard(state, line).state
    return state


@given(st.lists(LINES, max_size=30))
def test_any_lines_leave_a_state_whose_answers_fit_and_survive_a_file(lines: list[str]) -> None:
    state = begin(PROMPTS, {})
    for line in lines:
        state = heard(state, line).state
        assert 0 <= state.at <= len(PROMPTS)
        assert shown(state) or state.prompt is None
    answers = answers_of(state.replies)
    for name, one in answers.items():
        assert misfit(one, FORMS[name]) is None
    assert replies_of(answers) == dict(state.replies), "what is saved is what was said"


@given(
    st.text(alphabet="абвгжзилмоуфхцш ", min_size=3, max_size=12).filter(lambda line: len(line.split()) == 1)
)
def test_what_means_nothing_is_told_and_changes_nothing(line: str) -> None:
    state = begin(PROMPTS[:1], {})
    after_it, said = heard(state, line)
    assert said.startswith(f"Не понято: «{line.strip()}». Ответьте: да, нет, частично, не применимо.")
    assert after_it == state


@settings(max_examples=30)
@given(st.lists(LINES, max_size=12))
def test_what_is_saved_is_read_back_the_same(lines: list[str]) -> None:
    answers = answers_of(after(begin(PROMPTS, {}), *lines).replies)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.yaml"
        path.write_text(as_yaml(answers), "utf-8")
        assert collect_answers(str(path), FORMS).answers.given == answers


def test_back_leads_to_the_prompt_before_and_keeps_its_reply() -> None:
    state = after(begin(PROMPTS, {}), "д", "назад")
    assert state.at == 0
    assert state.replies[PROMPTS[0].id] == Reply("да")
    assert "Сейчас: да" in shown(state)
    assert heard(state, "<").said == "Это первый вопрос."


def test_not_applicable_is_no_answer_without_a_reason() -> None:
    state = after(begin(PROMPTS, {}), "4")
    assert (state.wait, state.replies) == (Wait.REASON, {})
    refused = heard(state, "  ")
    assert "Без причины" in refused.said
    assert refused.state.replies == {}
    assert after(state, "назад").wait is None
    told = after(state, "вахты нет").replies[PROMPTS[0].id]
    assert told == Reply(Says.NOT_APPLICABLE.value, comment="вахты нет")


def test_an_earlier_comment_or_one_letter_is_no_reason() -> None:
    state = after(begin(PROMPTS, {}), "комментарий спросить у юриста", "п")
    assert state.wait is Wait.REASON
    assert "Без причины" in heard(state, "п").said
    assert after(state, "вахты нет").replies[PROMPTS[0].id].comment == "вахты нет; спросить у юриста"


@pytest.mark.parametrize("waiting", [("дата 32.01.2025",), ("ч",), ("п",), ("доказательство",)])
def test_commands_are_commands_wherever_a_line_is_awaited(waiting: tuple[str, ...]) -> None:
    state = after(begin(PROMPTS, {}), *waiting)
    assert state.wait is not None
    assert after(state, "выход").is_over
    assert after(state, "назад").wait is None
    assert after(state, "пропустить").at == 1
    assert after(state, "дата 15.01.2025").replies[PROMPTS[0].id].date == date(2025, 1, 15)
    assert "Не дата: завтра" in heard(state, "дата завтра").said


def test_evidence_that_is_not_there_is_told_and_kept_when_named_again() -> None:
    prompts = prompts_of(ASKED, lambda evidence: f"Нет такого файла: {evidence[0]}.")
    state, said = heard(begin(prompts, {}), "доказательство нет.pdf")
    assert "Нет такого файла: нет.pdf" in said
    assert state.replies == {}
    assert after(state, "доказательство нет.pdf").replies[prompts[0].id].evidence == ("нет.pdf",)


def test_legal_forms_are_known_by_their_abbreviations() -> None:
    at_form = after(begin(circumstances.PROMPTS, {}), "Тополь")
    for said, form in (("ООО", "legal_entity"), ("ао", "legal_entity"), ("ИП", "sole_proprietor")):
        assert after(at_form, said).replies["form"].value == form
    assert "2 — индивидуальный предприниматель" in heard(at_form, "кооператив").said


def test_partly_asks_what_is_missing_and_takes_silence() -> None:
    assert after(begin(PROMPTS, {}), "ч", "у стажёров").replies[PROMPTS[0].id].comment == "у стажёров"
    silent = after(begin(PROMPTS, {}), "ч", "")
    assert silent.replies[PROMPTS[0].id] == Reply("частично")
    assert silent.at == 1


def test_particulars_stand_beside_the_answer_and_do_not_answer() -> None:
    state = after(
        begin(PROMPTS, {}), "дата 01.02.2024", "доказательство a.docx; b.pdf", "комментарий", "все подписали"
    )
    assert state.at == 0
    assert state.replies[PROMPTS[0].id] == Reply(
        None, comment="все подписали", date=date(2024, 2, 1), evidence=("a.docx", "b.pdf")
    )
    assert after(state, "1").replies[PROMPTS[0].id].value == "да"


def test_a_dialogue_resumes_at_the_first_prompt_without_an_answer() -> None:
    replies = {PROMPTS[0].id: Reply("да"), PROMPTS[1].id: Reply(None, comment="спросить")}
    assert begin(PROMPTS, replies).at == 1
    assert begin(PROMPTS, {one.id: Reply("да") for one in PROMPTS}).at == 0
    assert begin(PROMPTS, {}, after=PROMPTS[1].id).at == 2


def test_the_end_of_input_and_leaving_lose_nothing() -> None:
    state = after(begin(PROMPTS, {}), "д", "выход")
    assert state.is_over
    assert state.replies == {PROMPTS[0].id: Reply("да")}
    assert heard(state, "нет").state == state


@pytest.mark.parametrize("name", ["staff", "sites", "minors"])
def test_circumstances_switch_the_prompts_that_depend_on_them(name: str) -> None:
    nothing: dict[str, Reply] = {name: Reply({"staff": 0, "sites": (), "minors": "нет"}[name])}
    asked = begin(circumstances.PROMPTS, nothing).applying
    assert len(asked) < len(circumstances.PROMPTS)


def _some(prompt: Prompt) -> st.SearchStrategy[str]:
    """A line that the prompt takes, or a skip."""
    values = {
        "option": st.integers(1, max(len(prompt.options), 1)).map(str),
        "options": st.lists(st.integers(1, max(len(prompt.options), 1)), min_size=1).map(
            lambda chosen: ", ".join(map(str, chosen))
        ),
        "number": st.integers(0, 10**9).map(str),
        "day": st.dates(date(2010, 1, 1), date(2030, 1, 1)).map(lambda day: f"{day:%d.%m.%Y}"),
        "words": st.sampled_from(["школа", "ООО «Тополь»", "77-24-000001", "1", "true", "#5: да"]),
        "list": st.sampled_from(["нет", "RU", "ru, KZ", "RU, DE"]),
    }
    return st.one_of(st.just(""), values[prompt.takes.value])


@settings(max_examples=20)
@given(st.data())
def test_circumstances_always_make_a_file_that_is_read(data: st.DataObject) -> None:
    state = begin(circumstances.PROMPTS, {})
    while state.prompt is not None:
        state = heard(state, data.draw(_some(state.prompt))).state
    stated = circumstances.circumstances_of(state.replies)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "operator.yaml"
        path.write_text(circumstances.as_yaml(stated), "utf-8")
        operator = read(path, Operator)
    for name in ("staff", "candidates", "databases", "biometrics", "threats", "name"):
        if name in stated:
            told = getattr(operator, name)
            assert (list(told) if isinstance(told, tuple) else told) == stated[name]
    kept = circumstances.circumstances_of(circumstances.replies_in(stated))
    assert kept == stated, "an unfinished file gives the same replies"
