/** The door: who came in. What later features may use. Besides: the view door.attendance_card. */
export { attendanceUndone, attended } from './events.ts'
export { doorPath } from './hrefs.ts'
