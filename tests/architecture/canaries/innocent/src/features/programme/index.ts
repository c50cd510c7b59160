export const kinds = ['talk']
