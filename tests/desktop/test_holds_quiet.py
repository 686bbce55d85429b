"""Do not disturb: the real dunst, and stand-ins for what other desktops have."""

import pytest
from dbus_fast import Variant
from PySide6.QtDBus import QDBusConnection

from balance_app.desktop.bus import Bus
from balance_app.desktop.holds.commands import Commands
from balance_app.desktop.holds.do_not_disturb import (
    DCONF,
    KDE,
    XFCONF,
    DunstQuiet,
    GnomeQuiet,
    KdeQuiet,
    XfceQuiet,
)
from balance_app.domain.breaks.model import HoldReason

HOLDS = frozenset({HoldReason.DO_NOT_DISTURB})
NOTHING = frozenset()
SETTING = ("xfce4-notifyd", "/do-not-disturb")
GNOME = "/org/gnome/desktop/notifications/"


@pytest.fixture
def kde(standing_in):
    """A notification service as KDE's."""
    standing_in.has(KDE.path, KDE.interface, "Inhibited", "b", False)
    standing_in.own(KDE.service)
    return standing_in


@pytest.fixture
def xfconf(standing_in):
    """Xfce's settings, with none for this."""
    standing_in.answers("PropertyExists", "b", False)
    standing_in.own(XFCONF.service)
    return standing_in


@pytest.fixture
def gsettings(tmp_path, monkeypatch):
    """Puts a program in the place of ``gsettings`` that says this."""

    def says(*lines):
        program = tmp_path / "gsettings"
        program.write_text("\n".join(("#!/bin/sh", *lines)))
        program.chmod(0o700)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    return says


def test_kdes_do_not_disturb_is_told_of_as_it_begins_and_ends(kde, bus, held, until):
    held = held(KdeQuiet(bus))
    assert held.answer(until) == NOTHING
    for quiet, changes, answer in ((True, 1, HOLDS), (False, 2, NOTHING)):
        kde.has(KDE.path, KDE.interface, "Inhibited", "b", quiet)
        until(lambda changes=changes: held.changes == changes)
        assert held.answer(until) == answer


def test_a_service_without_it_cannot_tell(standing_in, bus, held, until):
    standing_in.own(KDE.service)
    assert held(KdeQuiet(bus)).answer(until) is None


def test_where_no_service_runs_it_cannot_tell_and_none_is_started(standing_in, bus, held, until):
    held = held(KdeQuiet(bus))
    assert held.answer(until) is None
    standing_in.has(KDE.path, KDE.interface, "Inhibited", "b", True)
    standing_in.own(KDE.service)
    until(lambda: held.changes == 1)
    assert held.answer(until) == HOLDS
    assert not any(standing_in.starts)


def test_a_service_that_goes_while_it_is_quiet_holds_nothing(kde, bus, held, until):
    kde.has(KDE.path, KDE.interface, "Inhibited", "b", True)
    held = held(KdeQuiet(bus))
    assert held.answer(until) == HOLDS
    kde.give_up(KDE.service)
    until(lambda: held.changes == 2)
    assert held.answer(until) is None


def test_a_service_that_hangs_is_cut_off(kde, connection, held, until):
    kde.falls_silent()
    held = held(KdeQuiet(Bus(connection, patience=0.2)))
    assert held.answer(until) is None


def test_dunsts_pause_is_told_of_as_it_begins_and_ends(desk, held, qapp, until):
    connection = QDBusConnection.connectToBus(desk.bus, "dunst")
    held = held(DunstQuiet(Bus(connection)))
    assert held.answer(until) == NOTHING
    for quiet, changes, answer in ((True, 1, HOLDS), (False, 2, NOTHING)):
        desk.do_not_disturb(quiet)
        until(lambda changes=changes: held.changes == changes)
        assert held.answer(until) == answer
    QDBusConnection.disconnectFromBus("dunst")


def test_xfces_setting_is_told_of_as_it_changes(xfconf, bus, held, until):
    held = held(XfceQuiet(bus))
    assert held.answer(until) == NOTHING
    where = (XFCONF.path, XFCONF.interface)
    xfconf.says(*where, "PropertyChanged", "ssv", *SETTING, Variant("b", True))
    until(lambda: held.changes == 1)
    assert held.answer(until) == HOLDS
    xfconf.says(*where, "PropertyChanged", "ssv", "xsettings", SETTING[1], Variant("b", False))
    xfconf.says(*where, "PropertyRemoved", "ss", *SETTING)
    until(lambda: held.changes == 2)
    assert held.answer(until) == NOTHING


def test_xfces_setting_as_it_is_at_first(xfconf, bus, held, until):
    xfconf.answers("PropertyExists", "b", True, to=SETTING)
    xfconf.answers("GetProperty", "v", Variant("b", True), to=SETTING)
    assert held(XfceQuiet(bus)).answer(until) == HOLDS


def test_without_xfce_its_setting_cannot_be_told(standing_in, bus, held, until):
    assert held(XfceQuiet(bus)).answer(until) is None


def test_gnomes_setting_is_read_anew_when_it_is_written(gsettings, standing_in, bus, held, until):
    gsettings("echo true")
    held = held(GnomeQuiet(bus, Commands()))
    assert held.answer(until) == NOTHING
    gsettings("echo false")
    written = (DCONF.path, DCONF.interface, "Notify", "sass")
    standing_in.says(*written, f"{GNOME}show-banners", [""], "tag")
    until(lambda: held.changes == 1)
    assert held.answer(until) == HOLDS
    gsettings("echo true")
    standing_in.says(*written, GNOME, ["show-in-lock-screen", "show-banners"], "tag")
    until(lambda: held.changes == 2)
    assert held.answer(until) == NOTHING


def test_other_settings_of_gnome_are_not_read(gsettings, standing_in, bus, held, until, tmp_path):
    gsettings("echo true", f"echo asked >> {tmp_path}/asked")
    held = held(GnomeQuiet(bus, Commands()))
    assert held.answer(until) == NOTHING
    written = (DCONF.path, DCONF.interface, "Notify", "sass")
    standing_in.says(*written, "/org/gnome/desktop/sound/event-sounds", [""], "tag")
    standing_in.says(*written, f"{GNOME}show-banners", [""], "tag")
    until(lambda: (tmp_path / "asked").read_text() == "asked\n" * 2)


@pytest.mark.parametrize("lines", [("exit 1",), ("exec sleep 60",)])
def test_a_gsettings_that_fails_or_hangs_cannot_tell(lines, gsettings, bus, held, until):
    gsettings(*lines)
    held = held(GnomeQuiet(bus, Commands(patience=0.3)))
    assert held.answer(until) is None


def test_without_gsettings_it_cannot_be_told(bus, held, until, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert held(GnomeQuiet(bus, Commands())).answer(until) is None


def test_closed_while_gsettings_runs_it_ends_that_and_tells_nothing(gsettings, bus, held, until):
    gsettings("exec sleep 60")
    held = held(GnomeQuiet(bus, Commands()))
    held.ask()
    held.source.close()
    assert held.told == []


@pytest.mark.parametrize("source", [KdeQuiet, DunstQuiet, XfceQuiet])
def test_without_a_session_bus_it_cannot_be_told(source, no_bus, held):
    held = held(source(no_bus))
    held.ask()
    assert held.told == [None]
    assert held.source.reasons == HOLDS
