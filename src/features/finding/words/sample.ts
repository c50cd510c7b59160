/** Every so many things stand in the sample, by which it is estimated how many there are of what there is very much of. */
export const sampled = 16
