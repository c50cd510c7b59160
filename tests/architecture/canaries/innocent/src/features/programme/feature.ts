export const feature = { name: 'programme' }
