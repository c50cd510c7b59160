import { features } from '../features/order.ts'

export const openTestApp = () => features
