/** The door: who came in. What later features may use. Besides: the view door.attendance_card. */
export { attendanceUndone, attended } from './events.ts'
export { doorPath } from './hrefs.ts'
export { type Badge, badgeSheets } from './badges/sheet.ts'
export { badgeFacts } from './badges/facts.ts'
