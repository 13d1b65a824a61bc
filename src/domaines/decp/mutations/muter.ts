/** Un dégât : où, lequel, et le fichier abîmé. `delta` : octets gagnés (ou perdus) à partir de `place`. */
export interface Degat {
  readonly genre: string;
  readonly place: number;
  readonly delta: number;
  readonly octets: Buffer;
}

/** Tirage reproductible (Mulberry32). */
const hasard = (graine: number): ((n: number) => number) => {
  let etat = graine >>> 0;
  return (n) => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
};

const remplacer = (octets: Buffer, debut: number, fin: number, par: Buffer, genre: string): Degat => ({
  genre,
  place: debut,
  delta: par.length - (fin - debut),
  octets: Buffer.concat([octets.subarray(0, debut), par, octets.subarray(fin)]),
});

const VIDE = Buffer.alloc(0);

/** Un autre octet de la même classe (chiffre, lettre), ou d'une autre. */
const autreOctet = (c: number, meme: boolean, tirer: (n: number) => number): number => {
  if (!meme) return [0x20, 0x00, 0xff, 0x78, 0x31, 0x2d][tirer(6)] ?? 0x20;
  if (c >= 0x30 && c <= 0x39) return 0x30 + ((c - 0x30 + 1 + tirer(9)) % 10);
  if (c >= 0x61 && c <= 0x7a) return 0x61 + ((c - 0x61 + 1 + tirer(25)) % 26);
  if (c >= 0x41 && c <= 0x5a) return 0x41 + ((c - 0x41 + 1 + tirer(25)) % 26);
  return c ^ 1;
};

/**
 * Les dégâts d'une grammaire : un signe de structure supprimé, doublé, échangé avec le suivant ou remplacé par un autre ;
 * jusqu'à quatre signes qui se suivent supprimés ; une troncature ; un octet changé. Au plus `parGenre` de chaque.
 */
export function* muter(octets: Buffer, signes: string, parGenre: number, graine: number): Generator<Degat> {
  const tirer = hasard(graine);
  const codes = new Set(Buffer.from(signes));
  const places = [...octets.keys()].filter((i) => codes.has(octets[i] ?? 0));
  const choisir = (liste: readonly number[]): readonly number[] => {
    const reste = [...liste];
    const choisis: number[] = [];
    while (choisis.length < parGenre && reste.length > 0)
      choisis.push(...reste.splice(tirer(reste.length), 1));
    return choisis;
  };
  for (const i of choisir(places)) yield remplacer(octets, i, i + 1, VIDE, 'signe supprimé');
  for (const i of choisir(places)) yield remplacer(octets, i, i, octets.subarray(i, i + 1), 'signe doublé');
  for (const i of choisir(places)) {
    const autre = signes.charCodeAt(tirer(signes.length));
    if (autre !== octets[i]) yield remplacer(octets, i, i + 1, Buffer.from([autre]), 'signe remplacé');
  }
  for (const rang of choisir([...places.keys()].slice(0, -1))) {
    const i = places[rang] ?? 0;
    const j = places[rang + 1] ?? 0;
    if (octets[i] === octets[j]) continue;
    const echange = Buffer.from(octets.subarray(i, j + 1));
    echange[0] = octets[j] ?? 0;
    echange[echange.length - 1] = octets[i] ?? 0;
    yield remplacer(octets, i, j + 1, echange, 'signes échangés');
  }
  for (const i of choisir(places)) {
    let fin = i;
    const voulus = 2 + tirer(3);
    for (let n = 0; n < voulus; n++) {
      while (fin < octets.length && (octets[fin] ?? 0) <= 0x20 && !codes.has(octets[fin] ?? 0)) fin++;
      if (!codes.has(octets[fin] ?? 0)) break;
      fin++;
    }
    if (fin - i > 1) yield remplacer(octets, i, fin, VIDE, 'suite de signes supprimée');
  }
  const tous = [...octets.keys()];
  for (const i of choisir(tous)) yield remplacer(octets, i, octets.length, VIDE, 'troncature');
  for (const meme of [true, false]) {
    for (const i of choisir(tous)) {
      const autre = autreOctet(octets[i] ?? 0, meme, tirer);
      if (autre !== octets[i])
        yield remplacer(octets, i, i + 1, Buffer.from([autre]), meme ? 'octet changé' : 'octet abîmé');
    }
  }
}
