import { clesDeComparaison, type Ligne, type MotifFusion, memeContrat } from './meme-contrat.rules.ts';

/** Des lignes reconnues comme un même contrat, et ce qui les a fait reconnaître. */
export interface Partie {
  readonly rangs: number[];
  readonly motifs: Set<MotifFusion>;
}

/** Parties connexes de « même contrat » ; les rangs sont donnés dans un ordre canonique, donc le résultat aussi. */
const parties = (lignes: readonly Ligne[], rangs: readonly number[]): Partie[] => {
  const voisins = new Map<string, number[]>();
  for (const rang of rangs) {
    for (const cle of clesDeComparaison(ligneAu(lignes, rang))) {
      const liste = voisins.get(cle);
      if (liste === undefined) voisins.set(cle, [rang]);
      else liste.push(rang);
    }
  }
  const restants = new Set(rangs);
  return rangs.flatMap((depart) => {
    if (!restants.delete(depart)) return [];
    const partie: Partie = { rangs: [depart], motifs: new Set() };
    for (const rang of partie.rangs) {
      const a = ligneAu(lignes, rang);
      for (const autre of clesDeComparaison(a).flatMap((cle) => voisins.get(cle) ?? [])) {
        if (!restants.has(autre)) continue;
        const motif = memeContrat(a, ligneAu(lignes, autre));
        if (motif === null) continue;
        restants.delete(autre);
        partie.rangs.push(autre);
        partie.motifs.add(motif);
      }
    }
    return [partie];
  });
};

export const ligneAu = (lignes: readonly Ligne[], rang: number): Ligne => {
  const ligne = lignes[rang];
  if (ligne === undefined) throw new Error(`aucune ligne au rang ${rang}`);
  return ligne;
};

/**
 * Une ligne sans numéro de lot ne doit pas coller deux lots : une partie qui en nomme plusieurs est coupée par lot, et
 * ses lignes sans numéro restent seules (ou entre copies).
 */
const couperParLot = (lignes: readonly Ligne[], partie: Partie): Partie[] => {
  const parLot = Map.groupBy(partie.rangs, (rang) => ligneAu(lignes, rang).lot);
  const numerotes = [...parLot.entries()].filter(([lot]) => lot !== null).map(([, rangs]) => rangs);
  if (numerotes.length <= 1) return [partie];
  const sansNumero = Map.groupBy(parLot.get(null) ?? [], (rang) => ligneAu(lignes, rang).contenu);
  return [...numerotes, ...sansNumero.values()].flatMap((rangs) => parties(lignes, rangs));
};

/** À quel point une ligne reprend l'une de celles d'un contrat : copie, même montant, ou ressemblance seulement. */
const force = (lignes: readonly Ligne[], rang: number, contrat: Partie): [number, MotifFusion | null] => {
  const a = ligneAu(lignes, rang);
  let meilleure: [number, MotifFusion | null] = [0, null];
  for (const autre of contrat.rangs) {
    const b = ligneAu(lignes, autre);
    const motif = memeContrat(a, b);
    if (motif === null) continue;
    const points = motif === 'copie' ? 3 : a.marche.montant === b.marche.montant ? 2 : 1;
    if (points > meilleure[0]) meilleure = [points, motif];
  }
  return meilleure;
};

/**
 * Une republication ne doit pas coller deux contrats publiés le même jour (deux lots d'une entreprise, de même CPV) :
 * elle rejoint celui qu'elle reprend le mieux, et reste seule si elle reprend aussi bien l'un que l'autre.
 */
const couperParPublication = (lignes: readonly Ligne[], partie: Partie): Partie[] => {
  if (partie.rangs.length < 3) return [partie];
  const jours = Map.groupBy(partie.rangs, (rang) => ligneAu(lignes, rang).marche.datePublicationDonnees);
  const [contrats] = [...jours]
    .flatMap(([jour, rangs]) => (jour === null ? [] : [{ jour, contrats: parties(lignes, rangs) }]))
    .filter(({ contrats: duJour }) => duJour.length > 1)
    .sort((a, b) => b.contrats.length - a.contrats.length || (a.jour < b.jour ? -1 : 1))
    .map(({ contrats: duJour }) => duJour);
  if (contrats === undefined) return [partie];
  const placees = new Set(contrats.flatMap(({ rangs }) => rangs));
  const sansAttache: number[] = [];
  const rattachements = partie.rangs
    .filter((rang) => !placees.has(rang))
    .map((rang) => {
      const forces = contrats.map((contrat) => ({ contrat, lien: force(lignes, rang, contrat) }));
      const maximum = Math.max(...forces.map(({ lien }) => lien[0]));
      const meilleurs = forces.filter(({ lien }) => lien[0] === maximum);
      return { rang, seul: maximum > 0 && meilleurs.length === 1 ? meilleurs[0] : undefined };
    });
  for (const { rang, seul } of rattachements) {
    const motif = seul?.lien[1] ?? null;
    if (seul === undefined || motif === null) sansAttache.push(rang);
    else {
      seul.contrat.rangs.push(rang);
      seul.contrat.motifs.add(motif);
    }
  }
  return [...contrats, ...parties(lignes, sansAttache)].flatMap((contrat) =>
    couperParPublication(lignes, contrat),
  );
};

/** Les lignes de chaque contrat d'un groupe ; les rangs sont donnés dans un ordre canonique, donc le résultat aussi. */
export const partiesDeContrat = (lignes: readonly Ligne[], rangs: readonly number[]): Partie[] =>
  parties(lignes, rangs)
    .flatMap((partie) => couperParLot(lignes, partie))
    .flatMap((partie) => couperParPublication(lignes, partie));
