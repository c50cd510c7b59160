export { startWorker, type Job, type JobContext, type Worker } from './worker.ts'
