"""One week told in every way there is: picture, marks, table, CSV, terminal and JSON agree."""

import re
from datetime import date

import pytest

from balance_app.domain.footwear import WornWeek
from balance_app.domain.sitting import TimedWeek
from tests import oracle
from tests.ui.told import (
    BREAKS,
    Told,
    as_csv,
    day_cells,
    indices,
    marks,
    minutes_in,
    rows,
    shown,
    signed,
)

# -- sided habits ----------------------------------------------------------------------------------


def test_json_tells_what_the_judge_measures(told: Told) -> None:
    for part in told.summary.sided:
        seen, tells = told.seen(part.habit.id), told.json[part.habit.id]
        judged, verdict = oracle.measured(seen), oracle.verdict(seen, part.habit.aim)
        run = oracle.run(sorted(seen, key=lambda one: one.day))

        for side in ("left", "right", "both", "neither"):
            assert tells[side] == [one.side for one in seen].count(side)
        assert tells["verdict"] == verdict
        assert tells["n"] == tells["left"] + tells["right"] == (judged.n if judged else 0)
        for name in ("index", "low", "high"):
            value = getattr(judged, name, None)
            assert tells[name] == (
                None if value is None else pytest.approx(float(value), abs=0.051)
            )
        assert (tells["run"] and tuple(tells["run"].values())) == run


def test_every_text_tells_the_same_index(told: Told) -> None:
    for part in told.summary.sided:
        expected = shown(part)
        assert indices(told.block(part.habit.name)) == expected
        panel = told.panels.get(part.habit.id)
        if panel is None:
            assert not expected
            continue
        assert indices(panel.words) == expected
        assert indices(panel.charts[0].description) == expected
        assert [one for one in map(indices, told.svg) if one].count(expected) >= len(expected)
        pointed = [re.findall(r"[+−]?\d+", words) for words in marks(panel) if "Index" in words]
        assert [(signed(i), signed(low), signed(high)) for i, _, low, high, *_ in pointed] == [
            one[:3] for one in expected
        ]
    of_all = [one for part in told.summary.sided for one in shown(part)]
    assert sorted(one for text in told.svg for one in indices(text)) == sorted(of_all)


def test_table_and_file_have_the_numbers_of_json(told: Told) -> None:
    for part in told.summary.sided:
        panel, tells = told.panels.get(part.habit.id), told.json[part.habit.id]
        if panel is None:
            assert tells["days"] == []
            continue
        found = dict(row for row in rows(panel) if len(row) == 2)
        names = {"Index": "index", "95 % interval from": "low", "95 % interval to": "high"}
        assert {name: found.get(name) for name in names} == {
            name: tells[key] for name, key in names.items()
        }
        for side in ("left", "right", "both", "neither"):
            assert found[side.capitalize()] == tells[side]
        assert found["Verdict"] == tells["verdict"]
        assert told.csv(part.habit.id) == as_csv(rows(panel))


def test_each_day_has_the_same_numbers_everywhere(told: Told) -> None:
    for part in told.summary.sided:
        panel, days = told.panels.get(part.habit.id), told.json[part.habit.id]["days"]
        by_day = {date.fromisoformat(day.pop("date")): day for day in days}
        if panel is None:
            continue
        of_days = [row for row in rows(panel) if isinstance(row[0], date)]
        assert len(of_days) == 7
        for day, *counts in of_days:
            assert counts == list(by_day[day].values() if day in by_day else [None] * 4)
        pointed = {words.split(":")[0]: words for words in marks(panel) if " November: " in words}
        assert list(pointed) == [f"{day:%A} {day.day} November" for day in sorted(by_day)]
        for words, (_, counts) in zip(pointed.values(), sorted(by_day.items()), strict=True):
            said = words.split(":")[1].lower()
            for side in ("left", "right"):
                number = re.search(rf"{side} (\d+)|(\d+) {side}", said)
                assert (int(next(filter(None, number.groups()))) if number else 0) == counts[side]
        cells = {
            weekday: tuple(map(int, cell.split("│")))
            for weekday, cell in day_cells(told.block(part.habit.name)).items()
        }
        assert cells == {f"{day:%a}": (one["left"], one["right"]) for day, one in by_day.items()}


# -- timed and worn habits -------------------------------------------------------------------------


def test_sitting_has_the_same_numbers_everywhere(told: Told) -> None:
    (part,) = (one for one in told.summary.habits if isinstance(one, TimedWeek))
    panel, tells, block = told.panels.get("sitting"), told.json["sitting"], told.block("Sitting")
    by_day = {date.fromisoformat(day["date"]): day["minutes"] for day in tells["days"]}
    logged = [minutes for habit, _, _, minutes in told.logged if habit == "sitting"]

    assert list(by_day.values()) == logged
    assert (tells["minutes"], tells["longest_minutes"]) == (sum(logged), max(logged, default=0))
    if panel is None:
        assert not logged
        return
    mean, longest = round(part.minutes / len(by_day)), max(logged)
    for text in (
        panel.title,
        block.splitlines()[0],
        *(one for one in told.svg if "Sitting" in one),
    ):
        assert minutes_in(text) == [mean]
    assert minutes_in(next(line for line in block.splitlines() if "longest" in line))[-1] == longest
    assert longest in minutes_in(panel.words)
    of_days = [row for row in rows(panel) if isinstance(row[0], date)]
    assert {row[0]: row[1] for row in of_days if row[1] is not None} == by_day
    assert told.csv("sitting") == as_csv(rows(panel))
    for day, minutes in by_day.items():
        (words,) = (one for one in marks(panel) if one.startswith(f"{day:%A} {day.day} November: "))
        assert minutes_in(words.split(": ")[1])[0] == minutes
        hours = day_cells(block)[f"{day:%a}"].removesuffix("h")
        assert float(hours) == pytest.approx(minutes / 60, abs=0.051)
    for outcome, count in BREAKS.items():
        assert tells["breaks"][outcome] == count
        for text in (block, panel.note):
            assert re.search(rf"\b{count}\s{outcome}", text)


def test_footwear_has_the_same_numbers_everywhere(told: Told) -> None:
    (part,) = (one for one in told.summary.habits if isinstance(one, WornWeek))
    panel, tells, block = told.panels.get("footwear"), told.json["footwear"], told.block("Footwear")
    logged = [one for one in told.logged if one[0] == "footwear"]
    by_kind: dict[str, int] = {}
    for _, kind, _, minutes in logged:
        by_kind[str(kind)] = by_kind.get(str(kind), 0) + (minutes or 0)

    assert tells["minutes"] == {kind: minutes for kind, minutes in by_kind.items() if minutes}
    if panel is None:
        assert (logged, tells["raised_heel_share"]) == ([], None)
        return
    share = (by_kind["heels"] + by_kind["wedges"]) / sum(by_kind.values())
    assert tells["raised_heel_share"] == pytest.approx(share, abs=0.00005)
    for text in (
        panel.title,
        block.splitlines()[0],
        *(one for one in told.svg if "Footwear" in one),
    ):
        assert re.findall(r"(\d+) %", text) == [f"{round(share * 100)}"]
    for kind, minutes in tells["minutes"].items():
        (line,) = (one for one in block.splitlines() if one.strip().startswith(f"{kind} "))
        assert minutes_in(line) == [minutes]
    assert f"{part.without_minutes} entry without minutes" in block
    assert f"{part.without_minutes} entry without minutes" in panel.words
    assert told.csv("footwear") == as_csv(rows(panel))
