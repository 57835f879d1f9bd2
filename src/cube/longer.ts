/** A typed array's values with room for more behind them. @internal */
export function longer<Numbers extends Int32Array | Uint32Array | Float64Array>(
  array: Numbers,
  length: number,
): Numbers {
  const copy = new (array.constructor as new (length: number) => Numbers)(length);
  copy.set(array);
  return copy;
}
