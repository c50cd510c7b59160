import type { ComponentChildren } from 'preact'

/** Things that belong together, one below the other, each as wide as it needs. */
export const Stack = ({ children }: { children: ComponentChildren }) => <div class="stack">{children}</div>
