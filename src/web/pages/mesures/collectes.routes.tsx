import type { Context, Hono } from 'hono';
import {
  ACTES_MESURE,
  cloreCollecte,
  demandesVisibles,
  lireDemande,
  modifierDemande,
  ouvrirCollecte,
  peutRepondre,
  relancerCollecte,
  suivreCollecte,
} from '#domaines/mesure';
import { listerPersonnes, listerRepertoire, nomComplet } from '#domaines/organisation';
import { listerSchemasVivants } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { compter, typographier } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { motifsMesures as m, routesMesures as r } from '../../routes-mesures.ts';
import type { Services } from '../../services.ts';
import {
  type DonneesCollecte,
  type DonneesCollectes,
  type DonneesDemande,
  PageCollecte,
  PageCollectes,
  PageDemande,
} from './collecte.page.tsx';
import { collectesVues } from './collectes-vues.ts';
import { lireReglage } from './lire-formulaires.ts';
import type { Outils } from './outils.tsx';

const ANNEES_PROPOSEES = 6;
const DANS_DEUX_MOIS = 61 * 86_400_000;

const enActivite = (p: { readonly closLe: Date | null; readonly anonymiseeLe: Date | null }): boolean =>
  p.closLe === null && p.anonymiseeLe === null;

const personnesDe = async (tx: Unite) =>
  (await listerPersonnes(tx)).filter(enActivite).map((p) => ({ id: p.id, nom: nomComplet(p) }));

const servicesDe = async (tx: Unite) =>
  (await listerRepertoire(tx, 'services')).map((s) => ({
    id: s.id,
    nom: String(s.nom),
    clos: s.clos_le !== null,
  }));

/** L'intitulé d'un schéma vivant ; `null` s'il n'existe pas. */
export const intituleDuSchema = async (tx: Unite, id: string): Promise<string | null> => {
  const vivant = (await listerSchemasVivants(tx)).find((s) => s.schema.id === id);
  return vivant === undefined ? null : typographier(vivant.reference.entete.intitule);
};

/** Ouvrir une collecte, la suivre, écrire aux services, régler chaque demande. */
export const monterCollectes = (app: Hono, o: Outils, { base, poster }: Services): void => {
  const annees = (): readonly number[] =>
    Array.from({ length: ANNEES_PROPOSEES }, (_, i) => o.anneeCourante() - i);

  const montrerCollectes = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.peut(c, ACTES_MESURE.demanderMesures)
      ? o.lire(
          c,
          async (tx): Promise<DonneesCollectes> => ({
            collectes: await collectesVues(tx, o, c),
            schemas: (await listerSchemasVivants(tx))
              .filter((s) => s.reference.etat !== 'clos')
              .map((s) => ({ id: s.schema.id, intitule: typographier(s.reference.entete.intitule) })),
            annees: annees(),
            acheteurs: (await o.acheteurs(tx)).liste,
          }),
          (donnees) =>
            o.page(
              c,
              (cadre, jeton) => (
                <PageCollectes
                  cadre={cadre}
                  jeton={jeton}
                  donnees={donnees}
                  saisie={
                    saisie ?? {
                      valeurs: {
                        annee: String(o.anneeCourante() - 1),
                        echeance: jourDeParis(new Date(o.maintenant().getTime() + DANS_DEUX_MOIS)),
                        parAcheteur: donnees.acheteurs.length > 1 ? 'oui' : '',
                      },
                      fautes: [],
                      version: 0,
                    }
                  }
                />
              ),
              statut,
            ),
        )
      : o.refuser(c, {
          code: 'etat',
          message: 'Seul un pilote de la démarche ouvre une collecte : demandez-le-lui.',
        });

  app.get(r.collectes(), (c) => montrerCollectes(c, null));

  app.post(r.collectes(), async (c) => {
    const f = await o.formulaire(c, r.collectes());
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const { schema = '', annee = '', echeance = '' } = valeurs;
    const issue = await o.agir(c, async (tx, acteur, le) =>
      ouvrirCollecte(
        tx,
        acteur,
        {
          schema,
          annee: Number(annee),
          echeance,
          acheteurs: valeurs.parAcheteur === 'oui' ? (await o.acheteurs(tx)).liste.map((a) => a.siren) : [],
          avecAVenir: valeurs.avecAVenir === 'oui',
        },
        le,
      ),
    );
    if (issue.ok) return c.redirect(r.collecte(schema, Number(annee)), 303);
    return issue.erreur.code === 'invalide'
      ? montrerCollectes(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400)
      : o.refuser(c, issue.erreur, { libelle: 'Retour aux collectes', href: r.collectes() });
  });

  const charger = async (tx: Unite, c: Context, fait: string | null): Promise<DonneesCollecte | null> => {
    const acteur = o.acteurDe(c);
    const schema = c.req.param('schema') ?? '';
    const suivie = await suivreCollecte(tx, schema, Number(c.req.param('annee')), o.aujourdhui());
    if (suivie === null) return null;
    const services = new Map((await servicesDe(tx)).map((s) => [s.id, s.nom]));
    const personnes = new Map((await listerPersonnes(tx)).map((p) => [p.id, nomComplet(p)]));
    return {
      collecte: suivie.collecte,
      intitule: (await intituleDuSchema(tx, schema)) ?? '',
      toutes: suivie.demandes,
      visibles: demandesVisibles(acteur, suivie.demandes),
      nommer: (await o.acheteurs(tx)).nommer,
      nommerService: (id) => services.get(id ?? '') ?? 'service inconnu',
      nommerPersonne: (id) => personnes.get(id ?? '') ?? 'personne inconnue',
      peutDemander: o.peut(c, ACTES_MESURE.demanderMesures),
      aRepondre: suivie.demandes.some((d) => d.etat !== 'sans-objet' && peutRepondre(acteur, d.demande).ok),
      aujourdhui: o.aujourdhui(),
      fait,
    };
  };

  const montrerCollecte = (c: Context, fait: string | null = null) =>
    o.lire(
      c,
      (tx) => charger(tx, c, fait),
      (donnees) =>
        o.page(c, (cadre, jeton) => <PageCollecte cadre={cadre} jeton={jeton} donnees={donnees} />),
    );

  app.get(m.collecte, (c) => montrerCollecte(c));

  app.post(m.clore, async (c) => {
    const schema = c.req.param('schema');
    const annee = Number(c.req.param('annee'));
    const retour = { libelle: 'Retour à la collecte', href: r.collecte(schema, annee) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const versionLue = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      cloreCollecte(tx, acteur, { schema, annee, versionLue }, le),
    );
    return issue.ok ? c.redirect(retour.href, 303) : o.refuser(c, issue.erreur, retour);
  });

  app.post(m.prevenir, async (c) => {
    const schema = c.req.param('schema');
    const annee = Number(c.req.param('annee'));
    const retour = { libelle: 'Retour à la collecte', href: r.collecte(schema, annee) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    if (poster === undefined)
      return o.refuser(
        c,
        {
          code: 'etat',
          message:
            'Aucun courrier n’est réglé : lancez « npx spaser rappels », ou demandez-le à l’exploitant.',
        },
        retour,
      );
    const acteur = o.acteurDe(c);
    const issue = await relancerCollecte(
      { dans: (travail) => base.dansCollectivite(acteur.collectivite, travail), poster },
      acteur,
      { schema, annee },
      o.maintenant(),
    );
    if (!issue.ok) return o.refuser(c, issue.erreur, retour);
    const { partis, echecs, sansDestinataire } = issue.valeur;
    return montrerCollecte(
      c,
      [
        `${compter(partis.length, 'courriel est parti', 'courriels sont partis')}.`,
        ...(echecs.length === 0 ? [] : [`N’ont pas pu partir : ${echecs.map((e) => e.nom).join(', ')}.`]),
        ...(sansDestinataire.length === 0
          ? []
          : [`Personne à qui écrire pour : ${sansDestinataire.join(', ')}.`]),
      ].join(' '),
    );
  });

  const montrerDemande = (c: Context, refusee: Saisie | null, statut: 200 | 400 = 200) =>
    o.peut(c, ACTES_MESURE.demanderMesures)
      ? o.lire(
          c,
          async (tx): Promise<DonneesDemande | null> => {
            const demande = await lireDemande(tx, c.req.param('id') ?? '');
            if (demande === null) return null;
            const suivie = await suivreCollecte(tx, demande.schema, demande.annee, o.aujourdhui());
            const trouvee = suivie?.demandes.find((d) => d.demande.id === demande.id);
            return trouvee === undefined
              ? null
              : {
                  suivie: trouvee,
                  acheteur: (await o.acheteurs(tx)).nommer(demande.acheteur),
                  services: (await servicesDe(tx)).filter((s) => !s.clos || s.id === demande.service),
                  personnes: await personnesDe(tx),
                };
          },
          (donnees) => {
            const { demande } = donnees.suivie;
            const saisie: Saisie = refusee ?? {
              valeurs: {
                service: demande.service ?? '',
                personne: demande.personne ?? '',
                echeance: demande.echeance,
                sansObjet: demande.sansObjetLe === null ? 'non' : 'oui',
                motif: demande.motif,
              },
              fautes: [],
              version: demande.version,
            };
            return o.page(
              c,
              (cadre, jeton) => <PageDemande cadre={cadre} jeton={jeton} donnees={donnees} saisie={saisie} />,
              statut,
            );
          },
        )
      : o.refuser(c, { code: 'etat', message: 'Seul un pilote de la démarche règle une demande.' });

  app.get(m.demande, (c) => montrerDemande(c, null));

  app.post(m.demande, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.demande(id));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const versionLue = lireVersionLue(valeurs);
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const faite = await modifierDemande(tx, acteur, { id, versionLue, reglage: lireReglage(valeurs) }, le);
      if (!faite.ok) return faite;
      return { ok: true as const, valeur: await lireDemande(tx, id) };
    });
    if (issue.ok)
      return c.redirect(
        issue.valeur === null ? r.liste() : r.collecte(issue.valeur.schema, issue.valeur.annee),
        303,
      );
    return issue.erreur.code === 'invalide'
      ? montrerDemande(c, { valeurs, fautes: issue.erreur.fautes, version: versionLue }, 400)
      : o.refuser(c, issue.erreur, { libelle: 'Retour à la demande', href: r.demande(id) });
  });
};
