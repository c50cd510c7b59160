export { createMeter, type Meter } from './meter.ts'
