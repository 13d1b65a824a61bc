import type { Unite } from '#platform/db/base.ts';
import { lireContenu } from '../contenu.repository.ts';
import { enVigueur } from '../contenu.ts';
import { listerSchemasVivants } from '../lister-schemas.ts';
import type { BonnePratique } from './bonnes-pratiques.rules.ts';

/** Les bonnes pratiques de tous les schémas, d'après la version qui fait foi de chacun ; les exemples relevés à la suite. */
export const listerPratiques = async (tx: Unite): Promise<readonly BonnePratique[]> => {
  const pratiques: BonnePratique[] = [];
  for (const { schema, reference } of await listerSchemasVivants(tx)) {
    const contenu = await lireContenu(tx, reference);
    const noeuds = enVigueur(contenu.noeuds);
    const commun = {
      schema: schema.id,
      version: reference.id,
      intituleSchema: reference.entete.intitule,
    };
    const situer = (id: string | null): BonnePratique['noeud'] => {
      const n = noeuds.find((x) => x.id === id);
      return n === undefined ? null : { id: n.id, code: n.code, intitule: n.intitule };
    };
    pratiques.push(
      ...enVigueur(contenu.pratiques).map((p) => ({
        ...commun,
        id: p.id,
        noeud: situer(p.noeud),
        titre: p.titre,
        service: p.contenu.service ?? '',
        annee: p.contenu.annee ?? null,
        montant: p.contenu.montant ?? null,
        impact: p.contenu.impact ?? '',
        releve: false,
      })),
      ...noeuds.flatMap((n) =>
        (n.fiche.exemplesEtChiffres ?? []).map((titre, rang) => ({
          ...commun,
          id: `${n.id}-${rang}`,
          noeud: situer(n.id),
          titre,
          service: '',
          annee: null,
          montant: null,
          impact: '',
          releve: true,
        })),
      ),
    );
  }
  return [...pratiques.filter((p) => !p.releve), ...pratiques.filter((p) => p.releve)];
};
