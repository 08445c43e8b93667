/** A correlation above 1 is an artefact of interpolation; its reciprocal is as far from 1 on the right side. */
export const folded = (strength: number): number => (strength > 1 ? 1 / strength : strength);
