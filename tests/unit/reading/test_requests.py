"""What a journal's words ask for."""

import pytest

from pdcheck.reading.requests import kinds_of


@pytest.mark.parametrize(
    ("words", "kinds", "why"),
    [
        ("Запрос сведений об обработке ПДн", ["access"], "the usual name"),
        ("доступ к персональным данным", ["access"], "another"),
        ("предоставить копию данных", ["access"], "a copy"),
        ("по ч. 7 ст. 14", ["access"], "by the article"),
        ("запрос субъекта", ["access"], "nothing more is told"),
        ("сведения об удалении данных", ["access"], "news of a deletion, not a deletion"),
        ("уточнение фамилии", ["correction"], "a noun"),
        ("прошу изменить номер телефона", ["correction"], "a verb and what is changed"),
        ("удалите мои данные", ["destruction"], "a verb"),
        ("запрос на удаление данных", ["destruction"], "a request for a deletion is no request for data"),
        ("заблокировать данные", ["blocking"], "a verb"),
        ("разблокировать вход", [], "its opposite"),
        ("блокирование на время проверки", ["blocking"], "a noun"),
        ("Отзыв согласия", ["withdrawal"], "the usual name"),
        ("отказ от обработки данных", ["withdrawal"], "in other words"),
        ("отзыв согласия и уничтожение данных", ["withdrawal"], "destruction follows from a withdrawal"),
        ("прекратить обработку", ["stop"], "the demand of its own part"),
        ("отзыв согласия и прекращение обработки", ["withdrawal", "stop"], "two demands, two terms"),
        ("убрать фото с сайта", ["distribution_stop"], "published data"),
        ("запрет на распространение", ["distribution_stop"], "by the law's word"),
        ("отписка от рассылки", ["advertising_stop"], "advertising"),
        ("прекратить использование номера для звонков", ["advertising_stop"], "one demand, not two"),
        ("возражение против автоматизированного решения", ["objection"], "art. 16"),
        ("запрос РКН о принятых мерах", ["regulator"], "the regulator alone, whatever it asks"),
        ("жалоба на обслуживание", [], "something else"),
        ("", [], "nothing is said"),
    ],
)
def test_kinds(words: str, kinds: list[str], why: str) -> None:
    assert [kind.value for kind in kinds_of(words)] == kinds, why
