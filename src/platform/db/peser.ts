const OBJET = 40;
const CHAMP = 24;

/** Ordre de grandeur, en octets, de ce qu'une valeur occupe en mémoire ; ce qui y paraît deux fois compte une fois. */
export const peser = (valeur: unknown): number => {
  const vus = new Set<object>();
  const aVoir: unknown[] = [valeur];
  let poids = 0;
  while (aVoir.length > 0) {
    const v = aVoir.pop();
    poids += typeof v === 'string' ? OBJET + v.length : CHAMP;
    if (typeof v !== 'object' || v === null || vus.has(v)) continue;
    vus.add(v);
    poids += OBJET;
    if (ArrayBuffer.isView(v)) poids += v.byteLength;
    else if (v instanceof Map) for (const paire of v) aVoir.push(...paire);
    else if (v instanceof Set || Array.isArray(v)) for (const un of v) aVoir.push(un);
    else for (const un of Object.values(v)) aVoir.push(un);
  }
  return poids;
};
