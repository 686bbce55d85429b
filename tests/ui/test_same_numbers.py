"""One week told in every way there is: picture, marks, table, CSV, terminal and JSON agree."""

import re
from collections import Counter
from datetime import date

import pytest

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
        sides = ("left", "right", "both", "neither")
        by_day = {
            date.fromisoformat(one["date"]): {side: one[side] for side in sides} for one in days
        }
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
    for text in (panel.title, block.splitlines()[0], *told.drawn("Sitting")):
        assert minutes_in(text) == [mean]
    assert minutes_in(next(line for line in block.splitlines() if "longest" in line))[-1] == longest
    assert longest in minutes_in(panel.words)
    of_days = [row for row in rows(panel) if isinstance(row[0], date)]
    assert {row[0]: row[1] for row in of_days if row[1] is not None} == by_day
    # No two of these days share a spell, so that a day of over an hour is one spell of that.
    assert [row[2] for row in of_days if row[1] is not None] == [
        minutes if minutes > 60 else 0 for minutes in by_day.values()
    ]
    over = (sum(minutes > 30 for minutes in logged), sum(minutes > 60 for minutes in logged))
    assert (tells["spells_over_30"], tells["spells_over_60"]) == over
    told_spells = re.findall(r"over 30 min: (\d+), over 1 h: (\d+)", block)
    assert [tuple(map(int, one)) for one in told_spells] == [over] * bool(over[0])
    assert re.findall(r"(\d+) over an hour", panel.words) == [f"{over[1]}"] * bool(over[1])
    assert told.csv("sitting") == as_csv(rows(panel))
    for day, minutes in by_day.items():
        (words,) = (one for one in marks(panel) if one.startswith(f"{day:%A} {day.day} November: "))
        assert minutes_in(words.split(": ")[1])[0] == minutes
        hours = day_cells(block)[f"{day:%a}"].removesuffix("h")
        assert float(hours) == pytest.approx(minutes / 60, abs=0.051 if minutes < 600 else 0.51)
    for outcome, count in BREAKS.items():
        assert tells["breaks"][outcome] == count
        for text in (block, panel.note):
            assert re.search(rf"\b{count}\s{outcome}", text)


def test_footwear_has_the_same_numbers_everywhere(told: Told) -> None:
    panel, tells, block = told.panels.get("footwear"), told.json["footwear"], told.block("Footwear")
    logged = [one for one in told.logged if one[0] == "footwear"]
    by_kind = Counter[str]()
    for _, kind, _, minutes in logged:
        by_kind[str(kind)] += minutes or 0

    by_kind = +by_kind
    assert tells["minutes"] == tells["pairs"] == dict(by_kind)
    if panel is None:
        assert (logged, tells["raised_heel_share"]) == ([], None)
        return
    share = (by_kind["heels"] + by_kind["wedges"]) / by_kind.total() if by_kind else None
    assert tells["raised_heel_share"] == (share and pytest.approx(share, abs=0.00005))
    for text in (panel.title, block.splitlines()[0], *told.drawn("Footwear")):
        assert re.findall(r"(\d+) %", text) == ([f"{round(share * 100)}"] if share else [])
    for kind, minutes in tells["minutes"].items():
        (line,) = (one for one in block.splitlines() if one.strip().startswith(f"{kind} "))
        assert minutes_in(line) == [minutes]
    silent = sum(minutes is None for *_, minutes in logged)
    for text in (block, panel.words):
        assert re.findall(r"(\d+) (?:entry|entries) without", text) == [f"{silent}"] * bool(silent)


def test_each_day_of_footwear_has_the_same_numbers_everywhere(told: Told) -> None:
    panel, block = told.panels.get("footwear"), told.block("Footwear")
    by_day = {date.fromisoformat(d["date"]): d["minutes"] for d in told.json["footwear"]["days"]}
    if panel is None or not by_day:
        assert by_day == {}
        return

    header, *table = rows(panel)
    for cells in table:
        day, raised = cells[0], cells[-1]
        worn = by_day.get(day)
        kinds = zip(header[1:-1], cells[1:-1], strict=True)
        assert {kind.lower(): minutes for kind, minutes in kinds if minutes} == (worn or {})
        if worn is None:
            assert raised is None
            assert f"{day:%a}" not in day_cells(block)
            continue
        assert raised == worn.get("heels", 0) + worn.get("wedges", 0)
        hours = float(day_cells(block)[f"{day:%a}"].removesuffix("h"))
        assert hours == pytest.approx(sum(worn.values()) / 60, abs=0.051 if hours < 10 else 0.51)
        pointed = [one for one in marks(panel) if one.startswith(f"{day:%A} {day.day} November")]
        for kind, minutes in worn.items():
            (words,) = (one for one in pointed if one.lower().split(": ")[1].startswith(kind))
            assert minutes_in(words.split(": ")[1])[0] == minutes
    assert told.csv("footwear") == as_csv(rows(panel))
