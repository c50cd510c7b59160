import type { Route } from '#platform/feature'
import { calendarRoutes } from './calendar-routes.ts'
import { newsRoutes } from './news-routes.ts'

export const feedRoutes: Route[] = [...calendarRoutes, ...newsRoutes]
