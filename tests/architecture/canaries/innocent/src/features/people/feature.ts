export const feature = { name: 'people' }
