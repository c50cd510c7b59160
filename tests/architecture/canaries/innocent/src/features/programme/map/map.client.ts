import { h } from 'preact'
import { turn } from '#engine/rotation'
import { marker } from './marker.ts'

export const show = () => [h, turn, marker]
