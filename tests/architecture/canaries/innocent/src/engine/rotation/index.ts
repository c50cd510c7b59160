export const turn = (seats: number) => seats
