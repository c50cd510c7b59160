/** Internships. What later features may use. */
export { aStudyProgramme } from './factories.ts'
