// Package ui is the program in the window: which screen is shown, the start, the end, the status icon, the notifications.
// The screens stand in rooms of their own (tray, channels, history, administration, settings, start), none of which imports
// another; all stand in the frame and are made of widgets. They draw what a view model says and call back; they know no
// rights, no SQL, no HTTP, and never import fyne.io/fyne/v2/app, so that their tests need no display.
//
// A screen is built like this (history/history.go is a whole one):
//
//   - Its view model, in a room of ui/viewmodel, holds finished sentences, booleans and a Changed func(), reads through a small
//     interface that app.Session satisfies, and does long work through its [viewmodel.Latest].
//   - A struct holds the frame, the view model and the widgets. Its New function makes the widgets once, with named
//     methods as handlers, and sets the view model's Changed to its refresh.
//   - refresh copies the view model into the widgets: Put, Set, Allow(reason), Changed. No widget is made there, but for
//     rows of a list.
//   - It is a [frame.Screen]: Content gives the [frame.Page], Shown has the view model read and puts the keyboard into the list,
//     Hidden drops what is being read, Find focuses the search, Reload reads again, Keys are its shortcuts (each with a
//     label: they are what F1 shows).
//   - Widgets: Button, Entry, Select, Pills, Segments, Check, Switch, Badge, Table, Tree, Sum, Stages, Steps, Progress,
//     Banner, EmptyState, Paragraph, Text, Field, Fact, Tabs, Chart, Card, KeyHint, Avatar. Laid out with Row,
//     Column, Columns, Pad, Fill, Spacer, Wide, Top, Centre, Stack, Scroll, and no Fyne layout. Text that may be longer
//     than a line is a Paragraph; put it into Fill within a Row.
//   - A state is a [viewmodel.Mark]; a colour is a [widgets.Tone]; a picture is a viewmodel.Glyph. No other colours, no sizes of type.
//   - The frame goes: Go(place), Push(screen), Back, ShowDialog, CloseDialog, Toast(text, undo), Say(key). A menu is opened by [widgets.ShowMenu].
//   - A change of language makes all screens anew: a screen asks for its texts when it is made, and keeps what the user
//     was doing in its view model.
//   - A disabled control says why: Allow(reason).
//
// A widget of its own embeds what it can do: [widgets.Made] is made of others, [widgets.Hover] lights up under the mouse,
// [widgets.Control] takes the keyboard too and can be off; [widgets.Extend] makes it. [widgets.Drawn] draws it, with
// objects that a [widgets.Pool] lends. A layout never makes an object, or the window would be painted for ever
// (TestALayoutMakesNothingAnew).
//
// [2.7.1] marks what the toolkit, Fyne, does in that version, and is to be looked at again with the next.
//
// With BANNETTE_PICTURES=/some/folder, the tests of ui and its rooms write every widget and screen as PNG; CONTRIBUTING.md
// has the whole command, with the tags without which they do not run.
package ui
