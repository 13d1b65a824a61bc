import { nommer } from '#domaines/gouvernance';
import { estEnFonction, etatDeCharte, GENRES_RELAIS } from '#domaines/reseau';
import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import type { DonneesReseau } from './reseau.page.tsx';

interface LigneExport {
  readonly quoi: string;
  readonly nom: string;
  readonly ou: string;
  readonly contact: string;
  readonly du: string | null;
  readonly au: string | null;
  readonly etat: string;
}

/** L'annuaire du réseau en un tableau : relais, partenaires, réseaux de pairs, anciens compris. */
export const exporterReseau = (d: DonneesReseau): string => {
  const services = new Map(d.services.map((s) => [s.id, s.nom]));
  const lignes: readonly LigneExport[] = [
    ...d.relais.map((x) => ({
      quoi: GENRES_RELAIS[x.genre],
      nom: nommer(d.noms, x),
      ou: services.get(x.service) ?? 'service clos',
      contact: '',
      du: x.depuis,
      au: x.closLe,
      etat: estEnFonction(x, d.aujourdhui) ? 'en fonction' : x.closLe === null ? 'à venir' : 'parti',
    })),
    ...d.services.flatMap((s) =>
      d.couverture.flatMap(({ genre }) =>
        d.relais.some((x) => x.service === s.id && x.genre === genre && estEnFonction(x, d.aujourdhui))
          ? []
          : [
              {
                quoi: GENRES_RELAIS[genre],
                nom: '',
                ou: s.nom,
                contact: '',
                du: null,
                au: null,
                etat: 'aucun',
              },
            ],
      ),
    ),
    ...d.partenaires.map((p) => {
      const charte = d.chartes.get(p.id) ?? null;
      return {
        quoi: `Partenaire (${p.type})`,
        nom: p.nom,
        ou: '',
        contact: [p.contact, p.courriel].filter((x) => x !== '').join(', '),
        du: charte?.signeeLe ?? null,
        au: charte?.jusquAu ?? null,
        etat: `charte ${etatDeCharte(charte, d.aujourdhui)}`,
      };
    }),
    ...d.adhesions.map((a) => ({
      quoi: 'Réseau de pairs',
      nom: a.nom,
      ou: a.personne === null ? '' : nommer(d.noms, { personne: a.personne, nom: '' }),
      contact: a.contact,
      du: a.depuis,
      au: a.closLe,
      etat: a.closLe === null ? 'en cours' : 'finie',
    })),
  ];
  return tableauCsv<LigneExport>({
    lignes,
    colonnes: [
      { titre: 'quoi', type: 'texte', largeur: 30, lire: (l) => l.quoi },
      { titre: 'nom', type: 'texte', largeur: 40, lire: (l) => l.nom },
      { titre: 'service ou représentant', type: 'texte', largeur: 30, lire: (l) => l.ou },
      { titre: 'contact', type: 'texte', largeur: 40, lire: (l) => l.contact },
      { titre: 'du', type: 'jour', largeur: 12, lire: (l) => l.du },
      { titre: 'au', type: 'jour', largeur: 12, lire: (l) => l.au },
      { titre: 'état', type: 'texte', largeur: 20, lire: (l) => l.etat },
    ],
  });
};
