import { type Ajustement, OBJETS_CONCERTATION } from '#domaines/concertation';
import { estEnAttente, OBJETS_GOUVERNANCE, SUITES, type Suite } from '#domaines/gouvernance';
import { compter, ecrireInstant, ecrireJour } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesConcertation as r } from '../../routes-concertation.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import {
  Actions,
  BarreFiltres,
  Bouton,
  BoutonLien,
  Cache,
  ChampChoix,
  ChoixListe,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, ZoneTexte } from '../../ui/saisie.tsx';
import { Chiffres, Depliable, Fiche, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direSuite, extraire, TON_SUITE } from './dire-concertation.ts';

const TYPES = {
  contribution: OBJETS_CONCERTATION.contribution,
  recommandation: OBJETS_GOUVERNANCE.recommandation,
};

const ORIGINES = {
  contribution: 'Contribution',
  recommandation: 'Recommandation de séance',
} as const;

const lienDe = (a: Ajustement): string =>
  a.origine === 'contribution' ? r.ajusterContribution(a.id) : r.ajusterRecommandation(a.id);

const sourceDe = (a: Ajustement): string =>
  a.origine === 'contribution' ? r.concertation(a.source) : g.seance(a.source);

export const PageAjustements = ({
  cadre,
  tous,
  lignes,
  origine,
  suite,
}: {
  cadre: Cadre;
  tous: readonly Ajustement[];
  lignes: readonly Ajustement[];
  origine: string;
  suite: string;
}) => {
  const combien = (s: Suite): number => tous.filter((a) => (a.suite ?? 'a-etudier') === s).length;
  return (
    <Page cadre={cadre} titre="Liste des ajustements" rubrique="gouvernance">
      <FilAriane
        etapes={[{ libelle: 'Gouvernance', href: g.accueil() }, { libelle: 'Liste des ajustements' }]}
      />
      <Titre
        sousTitre="Les retours des parties prenantes, contributions et recommandations de séances, et ce que l’on en fait."
        actions={
          <Actions>
            <BoutonLien href={r.concertations()} second>
              Concertations
            </BoutonLien>
            <BoutonLien href={r.ajustementsCsv()} second>
              Exporter (CSV)
            </BoutonLien>
          </Actions>
        }
      >
        Liste des ajustements
      </Titre>
      {tous.length === 0 ? (
        <Vide titre="Aucun retour" action={{ libelle: 'Concertations', href: r.concertations() }}>
          <p>
            Les contributions aux concertations et les recommandations des séances se retrouvent ici, avec la
            suite donnée à chacune.
          </p>
        </Vide>
      ) : (
        <>
          <Chiffres
            titre="Retours par suite"
            chiffres={(Object.keys(SUITES) as Suite[]).map((s) => ({
              libelle: SUITES[s],
              valeur: String(combien(s)),
              detail: `sur ${compter(tous.length, 'retour', 'retours')}`,
            }))}
          />
          <BarreFiltres action={r.ajustements()} libelle="Filtrer les retours">
            <ChoixListe
              nom="origine"
              libelle="Origine"
              valeur={origine}
              options={[
                { valeur: '', libelle: 'Toutes' },
                ...Object.entries(ORIGINES).map(([valeur, libelle]) => ({ valeur, libelle })),
              ]}
            />
            <ChoixListe
              nom="suite"
              libelle="Suite"
              valeur={suite}
              options={[
                { valeur: '', libelle: 'Toutes' },
                ...Object.entries(SUITES).map(([valeur, libelle]) => ({ valeur, libelle })),
              ]}
            />
          </BarreFiltres>
          {lignes.length === 0 ? (
            <Texte>Aucun retour ne répond à ce choix.</Texte>
          ) : (
            <Tableau
              legende="Retours des parties prenantes"
              lignes={lignes}
              cle={(a) => `${a.origine} ${a.id}`}
              colonnes={[
                {
                  titre: 'Retour',
                  enTete: true,
                  cellule: (a) => <Lien href={lienDe(a)}>{extraire(a.texte)}</Lien>,
                },
                { titre: 'De', cellule: (a) => a.de },
                {
                  titre: 'Origine',
                  cellule: (a) => (
                    <Lien href={sourceDe(a)}>
                      {a.origine === 'contribution' ? 'concertation' : a.sourceDite}
                    </Lien>
                  ),
                },
                { titre: 'Le', insecable: true, cellule: (a) => ecrireJour(a.le) },
                { titre: 'Niveau', cellule: (a) => a.niveau || 'ensemble' },
                {
                  titre: 'Suite',
                  cellule: (a) => <Badge ton={TON_SUITE[a.suite ?? 'a-etudier']}>{direSuite(a.suite)}</Badge>,
                },
                {
                  titre: 'Décidée par',
                  cellule: (a) =>
                    a.suitePar === null || estEnAttente(a.suite)
                      ? '—'
                      : `${a.suitePar}, le ${ecrireJour((a.suiteLe ?? '').slice(0, 10))}`,
                },
              ]}
            />
          )}
        </>
      )}
    </Page>
  );
};

/** La suite d'un retour : ce qu'il dit, d'où il vient, ce que l'on en fait. */
export const PageAjustement = ({
  cadre,
  jeton,
  ajustement: a,
  intitule,
  saisie,
  peutDecider,
  effacerNom,
}: {
  cadre: Cadre;
  jeton: string;
  ajustement: Ajustement;
  /** Intitulé du niveau visé, le jour de la contribution. */
  intitule: string;
  saisie: Saisie;
  peutDecider: boolean;
  /** Adresse qui efface le nom de qui a répondu, s'il y en a un à effacer. */
  effacerNom: string | null;
}) => {
  const titre = ORIGINES[a.origine];
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: g.accueil() },
          { libelle: 'Liste des ajustements', href: r.ajustements() },
          { libelle: titre },
        ]}
      />
      <Titre sousTitre={`${a.de}, le ${ecrireJour(a.le)}`}>{titre}</Titre>
      <Section titre="Ce qui est dit" encadre>
        {a.texte.split('\n').map((ligne, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: les lignes d'un texte figé ne changent pas de place
          <Texte key={i}>{ligne}</Texte>
        ))}
        <Fiche
          lignes={[
            ['Sur', a.niveau === '' ? 'l’ensemble du schéma' : `${a.niveau} · ${intitule}`],
            [
              a.origine === 'contribution' ? 'Concertation' : 'Séance',
              <Lien key="s" href={sourceDe(a)}>
                {a.sourceDite}
              </Lien>,
            ],
          ]}
        />
      </Section>
      <Section titre="Ce que l’on en fait" encadre>
        {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
        {a.suitePar !== null && a.suiteLe !== null && (
          <Texte petit>
            {direSuite(a.suite)}, par {a.suitePar}, le {ecrireInstant(new Date(a.suiteLe))}.
          </Texte>
        )}
        {peutDecider ? (
          <Formulaire action={lienDe(a)} jeton={jeton} libelle="Suite donnée">
            <Cache nom="version" valeur={String(saisie.version)} />
            <ChampChoix
              {...champDe(saisie, 'suite')}
              libelle="Suite"
              options={Object.entries(SUITES).map(([valeur, libelle]) => ({ valeur, libelle }))}
            />
            <ZoneTexte
              {...champDe(saisie, 'motif')}
              libelle="Raison, ou ce qui en est repris"
              aide="Obligatoire pour écarter ou adapter."
              lignes={4}
            />
            <Actions>
              <Bouton>Enregistrer</Bouton>
              <BoutonLien href={r.ajustements()} second>
                Retour à la liste
              </BoutonLien>
            </Actions>
          </Formulaire>
        ) : (
          <Fiche
            lignes={[
              ['Suite', direSuite(a.suite)],
              ['Raison', a.motif || '—'],
            ]}
          />
        )}
      </Section>
      {effacerNom !== null && (
        <Depliable titre="Effacer le nom de qui a répondu">
          <Texte>
            À sa demande (RGPD, article 17). L’avis et l’organisme restent ; le nom ne pourra pas être
            retrouvé.
          </Texte>
          <Formulaire action={effacerNom} jeton={jeton} libelle="Effacer le nom">
            <Cache nom="version" valeur={String(saisie.version)} />
            <Bouton second>Effacer le nom</Bouton>
          </Formulaire>
        </Depliable>
      )}
      <LienJournal type={TYPES[a.origine]} objet={a.id} />
    </Page>
  );
};
