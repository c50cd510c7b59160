export const marker = 1
