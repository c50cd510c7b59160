import { start } from './app.tsx'

void start(document.querySelector<HTMLElement>('#door') ?? document.body)
