import {
  etatDEntretien,
  LISTE_THEMES,
  questionsPosees,
  type ServiceDiagnostique,
  THEMES,
} from '#domaines/schema';
import { ecrireInstant } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../../ui/formulaire.tsx';
import { Message } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { ACorriger, Champs, Groupe, ZoneTexte } from '../../../ui/saisie.tsx';
import { Fiche, Section, SousTitre, Texte } from '../../../ui/structure.tsx';
import type { DonneesEntretiens } from './charger.ts';
import { direEtatEntretien } from './dire-diagnostic.ts';
import { PageDiagnostic } from './habillage.tsx';

export interface DonneesEntretien extends DonneesEntretiens {
  readonly service: ServiceDiagnostique;
  /** Peut-on y répondre ? */
  readonly repondable: boolean;
}

const Paragraphes = ({ texte }: { texte: string }) => (
  <>
    {texte.split(/\n+/u).map((ligne, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: les lignes d'un texte, dans leur ordre
      <Texte key={i}>{ligne}</Texte>
    ))}
  </>
);

const Lecture = ({ d }: { d: DonneesEntretien }) => {
  const { entretien } = d.service;
  return (
    <>
      {LISTE_THEMES.map((theme) => {
        const ids = new Set(d.guide.questions.filter((q) => q.theme === theme).map((q) => q.id));
        const reponses = entretien.reponses.filter((x) => ids.has(x.question));
        return (
          <Section key={theme} titre={THEMES[theme]}>
            {reponses.length === 0 && <Texte>Aucune réponse pour le moment.</Texte>}
            {reponses.map((x) => (
              <div key={x.question}>
                <SousTitre>{x.posee}</SousTitre>
                <Paragraphes texte={x.texte} />
              </div>
            ))}
          </Section>
        );
      })}
    </>
  );
};

const FormulaireEntretien = ({
  d,
  jeton,
  saisie,
}: {
  d: DonneesEntretien;
  jeton: string;
  saisie: Saisie;
}) => {
  const { id } = d.place.schema;
  return (
    <Formulaire action={r.entretien(id, d.service.id)} jeton={jeton} libelle="Entretien du service">
      <Cache nom="version" valeur={String(saisie.version)} />
      <Champs>
        <Champ
          {...champDe(saisie, 'tenuLe')}
          type="date"
          libelle="Date de l’entretien"
          aide="À venir : il est prévu."
        />
      </Champs>
      <Champ
        {...champDe(saisie, 'personnes')}
        libelle="Personnes rencontrées"
        aide="Leur fonction plutôt que leur nom."
        large
      />
      {LISTE_THEMES.map((theme) => {
        const questions = questionsPosees(d.guide, theme);
        return questions.length === 0 ? null : (
          <Groupe key={theme} titre={THEMES[theme]}>
            {questions.map((q) => (
              <ZoneTexte key={q.id} {...champDe(saisie, `reponse-${q.id}`)} libelle={q.texte} lignes={3} />
            ))}
          </Groupe>
        );
      })}
      <Actions>
        <Bouton>Enregistrer l’entretien</Bouton>
        <BoutonLien href={r.entretiens(id)} second>
          Renoncer
        </BoutonLien>
      </Actions>
    </Formulaire>
  );
};

/** L'entretien d'un service retenu : sa date, qui l'on a vu, ce qui a été répondu. */
export const PageEntretien = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
  aujourdhui,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesEntretien;
  saisie: Saisie;
  aujourdhui: string;
}) => {
  const { service: s } = d;
  const { entretien: e } = s;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="entretiens"
      titre={`Entretien : ${s.nom}`}
      etape={s.nom}
      enErreur={saisie.fautes.length > 0}
      sousTitre={
        e.version === 0
          ? 'Rien n’est encore écrit.'
          : `Dernière saisie par ${e.modifiePar}, le ${ecrireInstant(new Date(e.modifieLe))}.`
      }
    >
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {s.selection.decision !== 'retenu' && (
        <Message ton="alerte" titre="Ce service n’est pas retenu">
          <p>Ce qui a été écrit reste lisible ; on n’y ajoute rien tant qu’il n’est pas retenu.</p>
        </Message>
      )}
      {d.repondable ? (
        <FormulaireEntretien d={d} jeton={jeton} saisie={saisie} />
      ) : (
        <>
          <Section titre="L’entretien" encadre>
            <Fiche
              lignes={[
                ['Date', direEtatEntretien(etatDEntretien(e, aujourdhui), e)],
                ['Personnes rencontrées', e.personnes || '—'],
              ]}
            />
          </Section>
          <Lecture d={d} />
        </>
      )}
    </PageDiagnostic>
  );
};
