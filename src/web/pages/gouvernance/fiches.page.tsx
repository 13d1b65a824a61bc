import {
  type Decision,
  OBJETS_GOUVERNANCE,
  type Point,
  type Recommandation,
  type Seance,
  STATUTS_DECISION,
  TRANSITIONS_DECISION,
} from '#domaines/gouvernance';
import { ecrireInstant, ecrireJour } from '#platform/francais.ts';
import { champDe, type Saisie, valeurDe } from '../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import {
  Actions,
  Bouton,
  BoutonLien,
  Cache,
  Case,
  Champ,
  ChampChoix,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge, Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Fiche, Lien, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direDateSeance, TON_DECISION } from './dire-gouvernance.ts';

interface Commun {
  readonly cadre: Cadre;
  readonly jeton: string;
  readonly seance: Seance;
  readonly saisie: Saisie;
}

const Fil = ({ seance, ici }: { seance: Seance; ici: string }) => (
  <FilAriane
    etapes={[
      { libelle: 'Gouvernance', href: r.accueil() },
      { libelle: `Séance : ${direDateSeance(seance)}`, href: r.seance(seance.id) },
      { libelle: ici },
    ]}
  />
);

/** Un point de l'ordre du jour, et ce qui s'y est dit. */
export const PagePoint = ({ cadre, jeton, seance, saisie, point }: Commun & { readonly point: Point }) => (
  <Page cadre={cadre} titre={point.sujet} rubrique="gouvernance">
    <Fil seance={seance} ici={point.sujet} />
    <Titre>{point.sujet}</Titre>
    {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
    <Formulaire action={r.seancePoint(seance.id, point.id)} jeton={jeton} libelle="Point de l’ordre du jour">
      <Cache nom="version" valeur={String(saisie.version)} />
      <Champ {...champDe(saisie, 'sujet')} libelle="Sujet" large requis />
      <Champs>
        <Champ {...champDe(saisie, 'rapporteur')} libelle="Rapporteur" />
        <Case
          nom="consacreAuProjet"
          libelle="Séquence consacrée au projet"
          cochee={valeurDe(saisie, 'consacreAuProjet') === 'oui'}
        />
      </Champs>
      <ZoneTexte
        {...champDe(saisie, 'suite')}
        libelle="Ce qui s’est dit"
        aide="Pour le compte rendu. Une ligne qui commence par un tiret fait une liste."
        lignes={8}
      />
      <Actions>
        <Bouton>Enregistrer</Bouton>
        <BoutonLien href={r.seance(seance.id)} second>
          Retour à la séance
        </BoutonLien>
      </Actions>
    </Formulaire>
  </Page>
);

/** Une décision, suivie jusqu'à sa fin. */
export const PageDecision = ({
  cadre,
  jeton,
  seance,
  saisie,
  decision,
  enRetard,
}: Commun & { readonly decision: Decision; readonly enRetard: boolean }) => (
  <Page cadre={cadre} titre="Décision" rubrique="gouvernance">
    <Fil seance={seance} ici="Décision" />
    <Titre sousTitre={`Prise à la séance du ${direDateSeance(seance)}`}>{decision.objet}</Titre>
    {enRetard && (
      <Message ton="alerte" titre={`En retard : elle était attendue le ${ecrireJour(decision.echeance)}`} />
    )}
    <Fiche
      lignes={[
        [
          'Avancement',
          <Badge key="s" ton={TON_DECISION[decision.statut]}>
            {STATUTS_DECISION[decision.statut]}
          </Badge>,
        ],
        ['Responsable', decision.responsable],
        ['Échéance', ecrireJour(decision.echeance)],
        ['Achevée le', ecrireJour(decision.acheveeLe)],
      ]}
    />
    {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
    <Formulaire action={r.decision(decision.id)} jeton={jeton} libelle="Avancement de la décision">
      <Cache nom="version" valeur={String(saisie.version)} />
      <Champs>
        <ChampChoix
          {...champDe(saisie, 'statut')}
          libelle="Nouvel avancement"
          options={[decision.statut, ...TRANSITIONS_DECISION[decision.statut]].map((s) => ({
            valeur: s,
            libelle: STATUTS_DECISION[s],
          }))}
        />
        <Champ {...champDe(saisie, 'responsable')} libelle="Responsable" requis />
        <Champ {...champDe(saisie, 'echeance')} libelle="Échéance" type="date" />
      </Champs>
      <ZoneTexte {...champDe(saisie, 'commentaire')} libelle="Commentaire" />
      <Actions>
        <Bouton>Enregistrer</Bouton>
        <BoutonLien href={r.seance(seance.id)} second>
          Retour à la séance
        </BoutonLien>
      </Actions>
    </Formulaire>
    <Texte petit>
      Modifiée le {ecrireInstant(new Date(decision.modifieLe))} par {decision.modifiePar}.
    </Texte>
    <LienJournal type={OBJETS_GOUVERNANCE.decision} objet={decision.id} />
  </Page>
);

/** La suite donnée à une recommandation. */
export const PageRecommandation = ({
  cadre,
  jeton,
  seance,
  saisie,
  recommandation,
}: Commun & { readonly recommandation: Recommandation }) => (
  <Page cadre={cadre} titre="Recommandation" rubrique="gouvernance">
    <Fil seance={seance} ici="Recommandation" />
    <Titre sousTitre={`Par ${recommandation.origine}`}>{recommandation.texte}</Titre>
    {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
    <Formulaire
      action={r.recommandation(seance.id, recommandation.id)}
      jeton={jeton}
      libelle="Suite donnée à la recommandation"
    >
      <Cache nom="version" valeur={String(saisie.version)} />
      <ZoneTexte {...champDe(saisie, 'suite')} libelle="Suite donnée" />
      <Actions>
        <Bouton>Enregistrer</Bouton>
        <BoutonLien href={r.seance(seance.id)} second>
          Retour à la séance
        </BoutonLien>
      </Actions>
    </Formulaire>
  </Page>
);

export interface LigneDecision {
  readonly decision: Decision;
  readonly comite: string;
  readonly seance: Seance;
  readonly enRetard: boolean;
}

const FILTRES = [
  ['toutes', 'Toutes'],
  ['ouvertes', 'À suivre'],
  ['en-retard', 'En retard'],
] as const;

export const PageDecisions = ({
  cadre,
  lignes,
  etat,
}: {
  cadre: Cadre;
  lignes: readonly LigneDecision[];
  etat: string;
}) => (
  <Page cadre={cadre} titre="Décisions" rubrique="gouvernance">
    <FilAriane etapes={[{ libelle: 'Gouvernance', href: r.accueil() }, { libelle: 'Décisions' }]} />
    <Titre
      sousTitre="Toutes instances confondues, l’échéance la plus proche d’abord."
      actions={
        <Actions>
          {FILTRES.map(([valeur, libelle]) => (
            <BoutonLien key={valeur} href={r.decisions(valeur)} second={etat !== valeur}>
              {libelle}
            </BoutonLien>
          ))}
        </Actions>
      }
    >
      Décisions
    </Titre>
    {lignes.length === 0 ? (
      <Texte>Aucune décision ici.</Texte>
    ) : (
      <Tableau
        legende="Décisions de toutes les instances"
        lignes={lignes}
        cle={(l) => l.decision.id}
        colonnes={[
          {
            titre: 'Décision',
            enTete: true,
            cellule: (l) => <Lien href={r.decision(l.decision.id)}>{l.decision.objet}</Lien>,
          },
          { titre: 'Instance', cellule: (l) => l.comite },
          {
            titre: 'Séance',
            cellule: (l) => <Lien href={r.seance(l.seance.id)}>{direDateSeance(l.seance)}</Lien>,
          },
          { titre: 'Responsable', cellule: (l) => l.decision.responsable },
          { titre: 'Échéance', cellule: (l) => ecrireJour(l.decision.echeance) },
          {
            titre: 'Avancement',
            cellule: (l) => (
              <Badge ton={l.enRetard ? 'erreur' : TON_DECISION[l.decision.statut]}>
                {l.enRetard ? 'en retard' : STATUTS_DECISION[l.decision.statut]}
              </Badge>
            ),
          },
        ]}
      />
    )}
  </Page>
);
