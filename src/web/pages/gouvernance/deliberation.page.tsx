import {
  type Comite,
  type Controle,
  type Deliberation,
  OBJETS_GOUVERNANCE,
  type Seance,
  STATUTS_DELIBERATION,
  sensDuVote,
} from '#domaines/gouvernance';
import { ecrireInstant, ecrireJour } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import type { SchemaAdoptable } from '../../raccords.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { routesSchemas } from '../../routes-schemas.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge, Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, BoutonActe, Champs, Groupe, ZoneTexte } from '../../ui/saisie.tsx';
import { Depliable, Fiche, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direDateSeance } from './dire-gouvernance.ts';

export interface DonneesDeliberation {
  readonly comite: Comite;
  readonly seance: Seance;
  readonly deliberation: Deliberation;
  readonly controles: readonly Controle[];
  readonly saisie: Saisie;
  readonly adoptables: readonly SchemaAdoptable[];
  /** Nom de la version que la délibération a adoptée. */
  readonly nomAdopte: string | null;
  readonly aujourdhui: string;
}

const INTITULES: Readonly<Record<Controle['code'], string>> = {
  texte: 'Texte',
  convocation: 'Convocation',
  nombres: 'Nombres',
  effectifs: 'Effectifs',
  decompte: 'Présents, représentés et absents',
  voix: 'Voix',
  quorum: 'Quorum',
  procurations: 'Procurations',
  noms: 'Noms',
  doublons: 'Noms en double',
  porteurs: 'Porteurs de pouvoirs',
  bureau: 'Bureau de séance',
};

const ETATS = {
  satisfait: ['satisfait', 'succes'],
  faux: ['à corriger', 'erreur'],
  'a-verifier': ['à vérifier', 'alerte'],
} as const;

const Controles = ({ controles }: { controles: readonly Controle[] }) => (
  <Tableau
    legende="Contrôles de la délibération"
    lignes={controles}
    cle={(_c, rang) => String(rang)}
    colonnes={[
      { titre: 'Contrôle', enTete: true, cellule: (c) => INTITULES[c.code] },
      { titre: 'État', cellule: (c) => <Badge ton={ETATS[c.etat][1]}>{ETATS[c.etat][0]}</Badge> },
      { titre: 'Ce qui a été compté', cellule: (c) => c.message },
    ]}
  />
);

const FormulaireDeliberation = ({ donnees, jeton }: { donnees: DonneesDeliberation; jeton: string }) => {
  const { deliberation, saisie } = donnees;
  const nombre = (nom: string, libelle: string, aide?: string) => (
    <Champ {...champDe(saisie, nom)} libelle={libelle} aide={aide} />
  );
  return (
    <Formulaire action={r.deliberation(deliberation.id)} jeton={jeton} libelle="Délibération">
      <Cache nom="version" valeur={String(saisie.version)} />
      <Groupe titre="Séance">
        <Champs>
          <Champ {...champDe(saisie, 'dateSeance')} libelle="Date de la séance" type="date" />
          <Champ {...champDe(saisie, 'dateConvocation')} libelle="Convocation envoyée le" type="date" />
          <Champ {...champDe(saisie, 'numero')} libelle="Numéro" aide="Facultatif." />
        </Champs>
        <Champs>
          <Champ {...champDe(saisie, 'president')} libelle="Président de séance" />
          <Champ {...champDe(saisie, 'secretaire')} libelle="Secrétaire de séance" />
          <Champ {...champDe(saisie, 'rapporteur')} libelle="Rapporteur" />
        </Champs>
      </Groupe>
      <Groupe titre="Texte">
        <ZoneTexte {...champDe(saisie, 'objet')} libelle="Objet" lignes={2} />
        <ZoneTexte {...champDe(saisie, 'visas')} libelle="Visas" aide="« Vu … », un par ligne." lignes={3} />
        <ZoneTexte {...champDe(saisie, 'expose')} libelle="Exposé" lignes={6} />
        <ZoneTexte
          {...champDe(saisie, 'dispositif')}
          libelle="Ce que l’assemblée décide"
          aide="Une ligne par décision, commencée par un tiret."
          lignes={4}
        />
        <ZoneTexte {...champDe(saisie, 'annexes')} libelle="Annexes" lignes={2} />
      </Groupe>
      <Groupe titre="Présents et procurations">
        <Champs>
          {nombre('membres', 'Membres de l’assemblée')}
          {nombre('enExercice', 'Membres en exercice')}
          {nombre('presents', 'Présents participant au vote')}
          {nombre('procurations', 'Procurations')}
          {nombre('absents', 'Absents sans pouvoir', 'Vide : le reste des membres en exercice.')}
        </Champs>
        <Depliable
          titre="Noms des présents, des absents et des représentés"
          ouvert={saisie.fautes.some((f) => ['nomsPresents', 'nomsAbsents', 'pouvoirs'].includes(f.champ))}
        >
          <ZoneTexte
            {...champDe(saisie, 'nomsPresents')}
            libelle="Présents"
            aide="Un par ligne."
            lignes={8}
          />
          <ZoneTexte {...champDe(saisie, 'nomsAbsents')} libelle="Absents" aide="Un par ligne." lignes={4} />
          <ZoneTexte
            {...champDe(saisie, 'pouvoirs')}
            libelle="Pouvoirs"
            aide="Un par ligne : « Madame A pouvoir à Monsieur B »."
            lignes={5}
          />
        </Depliable>
      </Groupe>
      <Groupe titre="Scrutin">
        <Champs>
          {nombre('pour', 'Pour')}
          {nombre('contre', 'Contre')}
          {nombre('abstention', 'Abstention')}
          {nombre('nePrendPasPart', 'Ne prend pas part au vote')}
        </Champs>
        <ChampChoix
          {...champDe(saisie, 'voixPreponderante')}
          libelle="En cas de partage égal, voix du président"
          options={[
            { valeur: '', libelle: 'sans objet' },
            { valeur: 'pour', libelle: 'pour' },
            { valeur: 'contre', libelle: 'contre' },
          ]}
        />
      </Groupe>
      <Actions>
        <BoutonActe principal>Enregistrer le brouillon et recalculer</BoutonActe>
        <BoutonActe nom="inscrire" valeur="oui">
          Enregistrer et inscrire au registre
        </BoutonActe>
      </Actions>
    </Formulaire>
  );
};

const Adoption = ({ donnees, jeton }: { donnees: DonneesDeliberation; jeton: string }) => {
  const { deliberation: d, adoptables } = donnees;
  if (d.adopte !== null)
    return (
      <Message ton="succes" titre="Cette délibération adopte un schéma">
        <p>
          <Lien href={routesSchemas.version(d.adopte.schema, d.adopte.version)}>
            {donnees.nomAdopte ?? 'Le schéma'}
          </Lien>
          , adopté le {ecrireJour(d.adopte.le)}.
        </p>
      </Message>
    );
  if (adoptables.length === 0) return <Texte>Aucun schéma n’attend d’être adopté.</Texte>;
  return (
    <Formulaire action={r.deliberationActe(d.id, 'adopter')} jeton={jeton} libelle="Adopter un schéma">
      <Cache nom="version" valeur={String(d.version)} />
      <ChampChoix
        nom="schema"
        libelle="Schéma soumis"
        valeur=""
        options={adoptables.map((a) => ({ valeur: `${a.schema}|${a.version}`, libelle: a.libelle }))}
      />
      <Bouton>Adopter ce schéma par cette délibération</Bouton>
    </Formulaire>
  );
};

export const PageDeliberation = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesDeliberation;
}) => {
  const { comite, seance, deliberation: d, controles, saisie, aujourdhui } = donnees;
  const titre = d.objet === '' ? 'Nouvelle délibération' : d.objet;
  const faux = controles.filter((c) => c.etat === 'faux').length;
  const sens = sensDuVote(d);
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: r.accueil() },
          { libelle: comite.nom, href: r.comite(comite.id) },
          { libelle: `Séance : ${direDateSeance(seance)}`, href: r.seance(seance.id) },
          { libelle: 'Délibération' },
        ]}
      />
      <Titre
        sousTitre={`${comite.nom}, ${direDateSeance(seance)}`}
        actions={
          <BoutonLien href={r.deliberationExtrait(d.id)} second>
            Extrait du registre (PDF)
          </BoutonLien>
        }
      >
        {titre}
      </Titre>
      <Fiche
        lignes={[
          ['État', STATUTS_DELIBERATION[d.statut]],
          ['Résultat du vote', sens],
          ['Inscrite le', ecrireJour(d.inscriteLe)],
          ['Publiée le', ecrireJour(d.publieeLe)],
        ]}
      />
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Section titre="Contrôles">
        <Texte>
          {faux === 0
            ? 'Tous les contrôles possibles sont satisfaits.'
            : `${faux} ${faux < 2 ? 'point est' : 'points sont'} à corriger avant d’inscrire la délibération.`}
        </Texte>
        <Controles controles={controles} />
      </Section>
      {d.statut === 'brouillon' && (
        <>
          <Section titre="Saisie">
            <FormulaireDeliberation donnees={donnees} jeton={jeton} />
          </Section>
          <Depliable titre="Abandonner ce brouillon">
            <Formulaire
              action={r.deliberationActe(d.id, 'abandonner')}
              jeton={jeton}
              libelle="Abandonner ce brouillon"
            >
              <Cache nom="version" valeur={String(d.version)} />
              <Bouton second>Abandonner le brouillon</Bouton>
            </Formulaire>
          </Depliable>
        </>
      )}
      {(d.statut === 'inscrite' || d.statut === 'publiee') && sens === 'adoptée' && (
        <Section titre="Adopter un schéma" encadre>
          <Adoption donnees={donnees} jeton={jeton} />
        </Section>
      )}
      {d.statut === 'inscrite' && (
        <Section titre="Publier" encadre>
          <Formulaire
            action={r.deliberationActe(d.id, 'publier')}
            jeton={jeton}
            libelle="Publier la délibération"
          >
            <Cache nom="version" valeur={String(d.version)} />
            <Champ nom="le" libelle="Mise en ligne le" type="date" valeur={aujourdhui} requis />
            <Bouton>Enregistrer la publication</Bouton>
          </Formulaire>
        </Section>
      )}
      <Texte petit>
        Modifiée le {ecrireInstant(new Date(d.modifieLe))} par {d.modifiePar}.{' '}
        <Lien href={r.seance(seance.id)}>Retour à la séance</Lien>
      </Texte>
      <LienJournal type={OBJETS_GOUVERNANCE.deliberation} objet={d.id} />
    </Page>
  );
};
