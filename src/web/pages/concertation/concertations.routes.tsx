import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import {
  ACTES_CONCERTATION,
  aDejaUnLien,
  annulerInvitation,
  cloreConcertation,
  deposerContribution,
  etatDeConcertation,
  lireConcertation,
  listerConcertations,
  listerContributions,
  listerInvitations,
  modifierConcertation,
  ouvrirConcertation,
  synthese,
} from '#domaines/concertation';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { estEnAttente, lireNomsAnnuaire, listerNommables } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import { compter } from '#platform/francais.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsConcertation as m, routesConcertation as r } from '../../routes-concertation.ts';
import { PageConcertation } from './concertation.page.tsx';
import { PageConcertations, PageFormulaireConcertation } from './concertations.page.tsx';
import { PageContribuer } from './contribuer.page.tsx';
import { exporterContributions } from './exporter-contributions.ts';
import { lireAvis, lireFicheConcertation, lireTypeContributeur } from './lire-formulaires.ts';
import { posterInvitations } from './poster-invitations.ts';

const RETOUR = { libelle: 'Retour aux concertations', href: r.concertations() };
const SAISIE_VIDE: Saisie = { valeurs: {}, fautes: [], version: 0 };

/** Les concertations : les ouvrir, y inviter, y contribuer, les lire. */
export const monterConcertations = (app: Hono, o: Outils): void => {
  const peutGerer = (c: Context): boolean => autoriser(o.acteurDe(c), ACTES_EQUIPE.gererEquipe).ok;
  /** Contribuer en son nom. */
  const peutContribuer = (c: Context): boolean =>
    autoriser(o.acteurDe(c), ACTES_CONCERTATION.deposerContribution, { personnes: [o.acteurDe(c).personne] })
      .ok;

  app.get(r.concertations(), (c) =>
    o.lire(
      c,
      async (tx) => {
        const contributions = Map.groupBy(await listerContributions(tx, null), (x) => x.concertation);
        const versions = new Map((await o.raccords.textes.lister(tx)).map((v) => [v.valeur, v.libelle]));
        return (await listerConcertations(tx)).map((concertation) => {
          const siennes = contributions.get(concertation.id) ?? [];
          return {
            concertation,
            schema: versions.get(concertation.versionSchema) ?? 'une version close',
            contributions: siennes.length,
            aEtudier: siennes.filter((x) => estEnAttente(x.suite)).length,
          };
        });
      },
      (lignes) =>
        o.page(c, (cadre) => (
          <PageConcertations
            cadre={cadre}
            lignes={lignes}
            aujourdhui={o.aujourdhui()}
            peutGerer={peutGerer(c)}
          />
        )),
    ),
  );

  const formulaire = async (
    c: Context,
    id: string | null,
    saisie: Saisie | null,
    statut: 200 | 400 = 200,
  ) => {
    const droit = autoriser(o.acteurDe(c), ACTES_EQUIPE.gererEquipe);
    if (!droit.ok) return o.refuser(c, droit.erreur, RETOUR);
    return o.lire(
      c,
      async (tx) => {
        const concertation = id === null ? null : await lireConcertation(tx, id);
        if (id !== null && concertation === null) return null;
        const versions = await o.raccords.textes.lister(tx);
        const { version = versions[0]?.valeur ?? '' } = c.req.query();
        return {
          id,
          versions,
          repondue: id !== null && (await listerContributions(tx, id)).length > 0,
          saisie: saisie ?? {
            valeurs:
              concertation === null
                ? { versionSchema: version, ouvreLe: o.aujourdhui() }
                : {
                    question: concertation.question,
                    presentation: concertation.presentation,
                    publics: concertation.publics,
                    ouvreLe: concertation.ouvreLe,
                    fermeLe: concertation.fermeLe,
                  },
            fautes: [],
            version: concertation?.version ?? 0,
          },
        };
      },
      (d) =>
        o.page(
          c,
          (cadre, jeton) => <PageFormulaireConcertation cadre={cadre} jeton={jeton} {...d} />,
          statut,
        ),
    );
  };
  app.get(r.nouvelleConcertation(), (c) => formulaire(c, null, null));
  app.post(r.nouvelleConcertation(), async (c) => {
    const f = await o.formulaire(c, r.nouvelleConcertation());
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ouvrirConcertation(
        tx,
        acteur,
        { version: f.valeurs.versionSchema ?? '', fiche: lireFicheConcertation(f.valeurs) },
        o.raccords.textes.lire,
        le,
      ),
    );
    if (issue.ok) return c.redirect(r.concertation(issue.valeur), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, RETOUR);
    return formulaire(c, null, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });
  app.get(m.concertationModifier, (c) => formulaire(c, c.req.param('id'), null));
  app.post(m.concertationModifier, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.concertationModifier(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierConcertation(tx, acteur, { id, version, fiche: lireFicheConcertation(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.concertation(id), 303);
    if (issue.erreur.code === 'invalide')
      return formulaire(c, id, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour', href: r.concertationModifier(id) });
  });

  const montrer = (
    c: Context,
    { saisie = SAISIE_VIDE, fait = null }: { saisie?: Saisie; fait?: string | null },
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const concertation = await lireConcertation(tx, c.req.param('id') ?? '');
        const texte =
          concertation === null ? null : await o.raccords.textes.lire(tx, concertation.versionSchema);
        if (concertation === null || texte === null) return null;
        const gere = peutGerer(c);
        const contributions = await listerContributions(tx, concertation.id);
        const invitations = gere ? await listerInvitations(tx, concertation.id) : [];
        const libres = gere
          ? (await listerRepertoire(tx, 'partenaires')).filter(
              (p) => p.clos_le === null && !aDejaUnLien(p.id, invitations),
            )
          : [];
        const etat = etatDeConcertation(concertation, o.aujourdhui());
        return {
          concertation,
          schema: `${texte.intitule}, ${texte.precision}`,
          contributions,
          synthese: synthese(contributions),
          invitations,
          invitables: libres.filter((p) => p.courriel !== '').map((p) => ({ id: p.id, nom: String(p.nom) })),
          sansAdresse: libres.filter((p) => p.courriel === '').map((p) => String(p.nom)),
          noms: await lireNomsAnnuaire(tx),
          aujourdhui: o.aujourdhui(),
          peutGerer: gere,
          peutContribuer:
            (etat === 'ouverte' && peutContribuer(c)) ||
            (gere && concertation.closLe === null && etat === 'fermée'),
          fait,
          saisie,
        };
      },
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => <PageConcertation cadre={cadre} jeton={jeton} donnees={donnees} />,
          statut,
        ),
    );

  app.get(m.concertation, (c) => {
    const depose = c.req.query('depose');
    const fait =
      depose !== undefined && /^[1-9]$/u.test(depose)
        ? compter(Number(depose), 'contribution déposée', 'contributions déposées')
        : null;
    return montrer(c, { fait });
  });
  app.post(m.concertationClore, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.concertation(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      cloreConcertation(tx, acteur, { id, version: lireVersionLue(f.valeurs) }, le),
    );
    return issue.ok
      ? c.redirect(r.concertation(id), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour à la concertation', href: r.concertation(id) });
  });

  app.post(m.concertationInviter, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.concertation(id));
    if ('refus' in f) return f.refus;
    const partenaires = (f.valeurs.partenaires ?? '').split(',').filter((x) => x !== '');
    const issue = await posterInvitations(o, c, { concertation: id, partenaires });
    // La page qui répond à l'envoi dit ce qui est parti : elle ne se garde pas à une adresse.
    if (issue.ok) return montrer(c, { fait: issue.valeur });
    if (issue.erreur.code === 'invalide')
      return montrer(c, { saisie: { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 } }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la concertation', href: r.concertation(id) });
  });
  app.post(m.invitationAnnuler, async (c) => {
    const { id, invitation } = c.req.param();
    const f = await o.formulaire(c, r.concertation(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      annulerInvitation(tx, acteur, { concertation: id, invitation }, le),
    );
    return issue.ok
      ? c.redirect(r.concertation(id), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour à la concertation', href: r.concertation(id) });
  });

  const contribuer = async (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) => {
    const acteur = o.acteurDe(c);
    const droit = autoriser(acteur, ACTES_CONCERTATION.deposerContribution, { personnes: [acteur.personne] });
    if (!droit.ok) return o.refuser(c, droit.erreur, RETOUR);
    return o.lire(
      c,
      async (tx) => {
        const concertation = await lireConcertation(tx, c.req.param('id') ?? '');
        const texte =
          concertation === null ? null : await o.raccords.textes.lire(tx, concertation.versionSchema);
        if (concertation === null || texte === null) return null;
        return {
          concertation,
          texte,
          annuaire: peutGerer(c) ? await listerNommables(tx) : [],
          pourAutrui: peutGerer(c),
          moi: acteur.nom,
          saisie: saisie ?? { valeurs: { auteur: 'partenaire' }, fautes: [], version: 0 },
        };
      },
      (d) => o.page(c, (cadre, jeton) => <PageContribuer cadre={cadre} jeton={jeton} {...d} />, statut),
    );
  };
  app.get(m.contribuer, (c) => contribuer(c, null));
  app.post(m.contribuer, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.contribuer(id));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, (tx, acteur, le) =>
      deposerContribution(
        tx,
        acteur,
        {
          concertation: id,
          contributeur: peutGerer(c)
            ? {
                auteur: lireTypeContributeur(valeurs),
                personne: valeurs.personne === undefined || valeurs.personne === '' ? null : valeurs.personne,
                nom: valeurs.nom ?? '',
                organisme: valeurs.organisme ?? '',
              }
            : { auteur: 'agent', personne: acteur.personne, nom: '', organisme: '' },
          avis: lireAvis(valeurs),
        },
        o.raccords.textes.lire,
        le,
      ),
    );
    if (issue.ok) return c.redirect(`${r.concertation(id)}?depose=${issue.valeur}`, 303);
    if (issue.erreur.code === 'invalide')
      return contribuer(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la concertation', href: r.concertation(id) });
  });

  app.get(m.concertationCsv, (c) =>
    o.lire(
      c,
      async (tx) => {
        const concertation = await lireConcertation(tx, c.req.param('id'));
        if (concertation === null) return null;
        return exporterContributions(
          await listerContributions(tx, concertation.id),
          await lireNomsAnnuaire(tx),
        );
      },
      (csv) => repondreFichier(c, 'contributions.csv', csv),
    ),
  );
};
