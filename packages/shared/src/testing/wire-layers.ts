import type { Vector } from '../vectors/vector.ts';
import { inPart, matrixPart } from './matrix.ts';

/** The tests that send every vector over sockets: to which of the mocks, through both, or as the control API sends it. */
export type WireLayer = 'provider' | 'ssp' | 'chain' | 'send' | 'curl';

const layersOf = ({ at }: Vector): WireLayer[] => [
  ...(at.ssp?.by === 'provider' ? (['provider'] as const) : []),
  ...(at.consumer?.by === 'ssp' ? (['ssp'] as const) : []),
  ...(at.consumer ? (['chain', 'send'] as const) : []),
  ...(at.consumer?.by === 'provider' ? (['curl'] as const) : []),
];

/**
 * The vectors that a layer meets in this run: all that apply where the matrix is run, otherwise its share, so that each vector is met on one
 * wire. The judges of both mocks meet all of them in any run.
 */
export function shareOf(layer: WireLayer, vectors: readonly Vector[]): Vector[] {
  const applicable = vectors.filter((vector) => layersOf(vector).includes(layer));
  if (matrixPart) return inPart(applicable, matrixPart);
  return applicable.filter((vector) => {
    const layers = layersOf(vector);
    return layers[numberOf(vector.name) % layers.length] === layer;
  });
}

/** A number that is the same for a name in every run. */
const numberOf = (name: string): number =>
  [...name].reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 1_000_003, 7);
