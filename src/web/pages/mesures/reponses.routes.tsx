import type { Context, Hono } from 'hono';
import {
  anomaliesDesMesures,
  type CollecteLue,
  demandesVisibles,
  ecrireCollecte,
  ecrireTableauCollecte,
  importerReponses,
  listerMesures,
  type MesureSaisie,
  peutEnvoyerReponses,
  type RefusMesure,
  simulerReponses,
  suivreCollecte,
} from '#domaines/mesure';
import type { Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { erreursCsv } from '#platform/tableur/erreurs-csv.ts';
import type { StatutEnvoi } from '../../contexte.ts';
import { recevoirTableau } from '../../envois/recevoir-tableau.ts';
import { ouvrirDepotTableaux } from '../../formulaires/depot-tableaux.ts';
import { choixDeLAdresse, choixDeLecture } from '../../formulaires/lecture-de-tableau.tsx';
import { formatTableauDe, repondreFichier } from '../../repondre-fichier.ts';
import { motifsMesures as m, routesMesures as r } from '../../routes-mesures.ts';
import type { Services } from '../../services.ts';
import { intituleDuSchema } from './collectes.routes.tsx';
import { TABLEAU_DE_REPONSES } from './envois.ts';
import type { Outils } from './outils.tsx';
import { PageReponses, PageSimulationReponses } from './reponses.page.tsx';

/** L'année telle qu'elle serait, le tableau enregistré : ce qui clocherait se dit avant. */
const anneeAvec = (mesures: readonly MesureSaisie[], { reponses }: CollecteLue): readonly MesureSaisie[] => {
  const cle = (x: Pick<MesureSaisie, 'code' | 'acheteur'>): string => `${x.code} ${x.acheteur ?? ''}`;
  const neuves = new Map(reponses.map(({ fiche }) => [cle(fiche), fiche]));
  return [
    ...mesures.filter((x) => !neuves.has(cle(x))),
    ...[...neuves.values()].map(
      (fiche): MesureSaisie => ({
        ...fiche,
        id: '',
        saisiePar: '',
        saisieLe: '',
        valideePar: null,
        valideeLe: null,
        retireeLe: null,
        motifRetrait: '',
        version: 0,
        modifiePar: '',
        modifieLe: '',
      }),
    ),
  ];
};

/** Le tableau d'une collecte : le prendre, le rendre, voir ce qu'il donnera, confirmer. */
export const monterReponses = (
  app: Hono,
  o: Outils,
  { reception, dossierTableaux, horloge }: Services,
): void => {
  const depot = ouvrirDepotTableaux(dossierTableaux, horloge);
  const placeDe = (c: Context) => ({
    schema: c.req.param('schema') ?? '',
    annee: Number(c.req.param('annee')),
  });
  /** Ce que le dépôt retient d'un tableau : la collecte à laquelle il répond. */
  const marque = ({ schema, annee }: ReturnType<typeof placeDe>): string => `${schema} ${annee}`;

  const placeNommee = async (tx: Unite, c: Context) => {
    const place = placeDe(c);
    const intitule = await intituleDuSchema(tx, place.schema);
    const suivie = await suivreCollecte(tx, place.schema, place.annee, o.aujourdhui());
    return intitule === null || suivie === null ? null : { ...place, intitule, suivie };
  };

  app.get(m.tableau, (c) =>
    o.lire(
      c,
      async (tx) => {
        const place = await placeNommee(tx, c);
        if (place === null) return null;
        const { nommer } = await o.acheteurs(tx);
        return {
          lignes: ecrireTableauCollecte(
            demandesVisibles(o.acteurDe(c), place.suivie.demandes).filter((s) => s.etat !== 'sans-objet'),
            nommer,
          ),
          nom: `mesures-${place.annee}`,
        };
      },
      async ({ lignes, nom }) => {
        const format = formatTableauDe(c);
        return repondreFichier(c, `${nom}.${format}`, await ecrireCollecte(format, lignes));
      },
    ),
  );

  const montrer = (c: Context, erreur?: string, statut: 200 | StatutEnvoi = 200) =>
    o.lire(
      c,
      (tx) => placeNommee(tx, c),
      (place) =>
        o.page(
          c,
          (cadre, jeton) => <PageReponses cadre={cadre} jeton={jeton} place={place} erreur={erreur} />,
          statut,
        ),
    );

  app.get(m.reponses, (c) => montrer(c));

  app.post(m.reponses, (c) =>
    o.lire(
      c,
      (tx) => placeNommee(tx, c),
      ({ schema, annee, suivie }) => {
        const droit = peutEnvoyerReponses(o.acteurDe(c), suivie);
        if (!droit.ok)
          return o.refuser(c, droit.erreur, {
            libelle: 'Retour à la collecte',
            href: r.collecte(schema, annee),
          });
        return recevoirTableau({ reception, depot, horloge }, c, TABLEAU_DE_REPONSES, {
          cible: marque({ schema, annee }),
          vers: (depose) => r.depot(schema, annee, depose),
          expire: () => o.expire(c, r.reponses(schema, annee)),
          refuser: (message, statut) => montrer(c, message, statut),
        });
      },
    ),
  );

  const deposeDe = async (c: Context) => {
    const depose = await depot.lire(c.req.param('depot') ?? '', o.acteurDe(c).personne);
    return depose === null || depose.cible !== marque(placeDe(c)) ? null : depose;
  };

  app.get(m.depot, async (c) => {
    const depose = await deposeDe(c);
    return o.lire(
      c,
      async (tx) => {
        const place = await placeNommee(tx, c);
        if (depose === null || place === null) return null;
        const choix = choixDeLAdresse(c);
        const lu = await simulerReponses(
          tx,
          o.acteurDe(c),
          { ...placeDe(c), fichier: depose.tableau, choix },
          horloge(),
        );
        const { nommer } = await o.acheteurs(tx);
        const mesures = await listerMesures(tx, { annee: place.annee });
        return { place, lu, nommer, mesures, choix, tableau: depose.tableau };
      },
      ({ place, lu, nommer, mesures, choix, tableau }) => {
        if (!lu.ok)
          return o.refuser(c, lu.erreur, {
            libelle: 'Retour à la collecte',
            href: r.collecte(place.schema, place.annee),
          });
        const codes = new Set(lu.valeur.reponses.map((x) => x.fiche.code));
        return o.page(
          c,
          (cadre, jeton) => (
            <PageSimulationReponses
              cadre={cadre}
              jeton={jeton}
              place={place}
              depot={c.req.param('depot')}
              tableau={tableau}
              choix={choix}
              lu={lu.valeur}
              anomalies={anomaliesDesMesures(anneeAvec(mesures, lu.valeur), nommer).filter(
                (a) => a.noeud !== null && codes.has(a.noeud),
              )}
              nommer={nommer}
            />
          ),
          lu.valeur.erreurs.length > 0 ? 400 : 200,
        );
      },
    );
  });

  app.get(m.depotErreurs, async (c) => {
    const depose = await deposeDe(c);
    return o.lire(
      c,
      async (tx) =>
        depose === null
          ? null
          : simulerReponses(
              tx,
              o.acteurDe(c),
              { ...placeDe(c), fichier: depose.tableau, choix: choixDeLAdresse(c) },
              horloge(),
            ),
      (lu) => repondreFichier(c, 'a-corriger.csv', erreursCsv(lu.ok ? lu.valeur.erreurs : [])),
    );
  });

  app.post(m.depotConfirmer, async (c) => {
    const place = placeDe(c);
    const f = await o.formulaire(c, r.reponses(place.schema, place.annee));
    if ('refus' in f) return f.refus;
    const depose = await deposeDe(c);
    if (depose === null) return o.introuvable(c);
    const issue: Result<unknown, RefusMesure> = await o.agir(c, (tx, acteur, le) =>
      importerReponses(
        tx,
        acteur,
        { ...place, fichier: depose.tableau, choix: choixDeLecture(f.valeurs) },
        le,
      ),
    );
    if (!issue.ok)
      return o.refuser(c, issue.erreur, {
        libelle: 'Retour à la collecte',
        href: r.reponses(place.schema, place.annee),
      });
    await depot.retirer(c.req.param('depot'));
    await reception.rendre(o.acteurDe(c).collectivite, c.req.param('depot'));
    return c.redirect(r.collecte(place.schema, place.annee), 303);
  });
};
