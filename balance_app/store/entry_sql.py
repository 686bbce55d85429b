"""The queries of entries; each reads one range of one index."""

from balance_app.store.rows import ENTRY_COLUMNS

# A habit goes and comes back by its own row, however many entries it has; so whatever is not asked
# of one habit must look whether the entry's is there.
HABIT_STANDS = "habit NOT IN (SELECT id FROM habits WHERE deleted_utc IS NOT NULL)"
STANDS = f"deleted_utc IS NULL AND {HABIT_STANDS}"

# The indexes are named in the queries: a plan that cannot use them is an error, not a slow scan.
_BETWEEN = """
    SELECT * FROM entries INDEXED BY {index}
    WHERE deleted_utc IS NULL AND {habit} at_utc >= :from AND at_utc < :to
        AND day BETWEEN :first AND :last
    ORDER BY at_utc DESC, id DESC LIMIT :limit
"""
BETWEEN = _BETWEEN.format(index="standing_by_time", habit=f"{HABIT_STANDS} AND")
BETWEEN_OF_HABIT = _BETWEEN.format(index="standing_by_habit", habit="habit = :habit AND")

NEWEST = """
    SELECT * FROM entries INDEXED BY standing_by_habit
    WHERE deleted_utc IS NULL AND habit = :habit ORDER BY at_utc DESC, id DESC LIMIT 1
"""

COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM entries INDEXED BY standing_by_habit
        WHERE deleted_utc IS NULL AND habit = :habit LIMIT :most
    )
"""

RECENT_OPTIONS = """
    SELECT option FROM entries INDEXED BY standing_by_habit
    WHERE deleted_utc IS NULL AND habit = :habit ORDER BY at_utc DESC, id DESC LIMIT :most
"""

NEWEST_ON_SIDE = """
    SELECT * FROM entries INDEXED BY standing_by_side
    WHERE deleted_utc IS NULL AND habit = :habit AND side = :side
        AND at_utc < :to AND day <= :last
    ORDER BY at_utc DESC, id DESC LIMIT 1
"""

COUNT_ON_SIDE = """
    SELECT count(*) FROM (
        SELECT 1 FROM entries INDEXED BY standing_by_side
        WHERE deleted_utc IS NULL AND habit = :habit AND side = :side
            AND (at_utc, id) > (:after_at, :after_id) AND at_utc < :to AND day <= :last
        LIMIT :limit
    )
"""

COUNT_BETWEEN = """
    SELECT count(*) FROM entries INDEXED BY standing_by_side
    WHERE deleted_utc IS NULL AND habit = :habit AND side = :side
        AND at_utc >= :from AND at_utc < :to AND day BETWEEN :first AND :last
"""

TALLIES = """
    SELECT day, side, minutes, count(*) AS entries FROM entries INDEXED BY standing_by_day
    WHERE deleted_utc IS NULL AND habit = :habit AND day BETWEEN :first AND :last
    GROUP BY day, side, minutes
"""

SIDE_TALLIES = """
    SELECT day, side, count(*) AS entries, count(*) - count(minutes) AS without_minutes
    FROM entries INDEXED BY standing_by_day
    WHERE deleted_utc IS NULL AND habit = :habit AND day BETWEEN :first AND :last
    GROUP BY day, side
"""

FIRST_DAY = """
    SELECT day FROM entries INDEXED BY standing_by_day
    WHERE deleted_utc IS NULL AND habit = :habit ORDER BY day LIMIT 1
"""

_FIND = """
    SELECT * FROM entries INDEXED BY entries_by_ending
    WHERE {state} AND substr(id, -4) = substr(:ending, -4)
        AND substr(id, -length(:ending)) = :ending
    LIMIT 2
"""
_DELETED = "deleted_utc IS NOT NULL"
FIND = _FIND.format(state=STANDS)
FIND_DELETED = _FIND.format(state=_DELETED)

# Many are found by their whole id at once, and a long history has several for each ending.
_FIND_WHOLE = "SELECT * FROM entries WHERE id = :ending AND {state}"
FIND_WHOLE = {
    FIND: _FIND_WHOLE.format(state=STANDS),
    FIND_DELETED: _FIND_WHOLE.format(state=_DELETED),
}

_AMONG = "FROM entries WHERE id IN (SELECT value FROM json_each(:ids))"
HABITS_OF = f"SELECT DISTINCT habit {_AMONG}"
SPANS_OF = f"SELECT * {_AMONG} AND habit = :habit AND minutes IS NOT NULL"

OVERLAPPING = """
    SELECT * FROM entries INDEXED BY standing_by_habit
    WHERE deleted_utc IS NULL AND habit = :habit AND at_utc > :from AND at_utc < :to
        AND minutes IS NOT NULL
    ORDER BY at_utc, id
"""

# Growing changes no time of modification, so that whoever finds one knows that a hand was at it.
MEASURE = (
    f"INSERT INTO entries ({', '.join(ENTRY_COLUMNS)}) "
    f"VALUES ({', '.join(f':{name}' for name in ENTRY_COLUMNS)}) "
    "ON CONFLICT (id) DO UPDATE SET minutes = excluded.minutes "
    "WHERE modified_utc = created_utc AND deleted_utc IS NULL AND source = excluded.source"
)
FORGET_MEASURED = """
    DELETE FROM entries
    WHERE id = :id AND source = :source AND modified_utc = created_utc AND deleted_utc IS NULL
"""
