/** Everything the platform knows, in one file that psql can read too; and back again. */
export { restore } from './restore.ts'
export { writeBackup } from './write.ts'
