import { LISTE_THEMES, type Question, THEMES } from '#domaines/schema';
import { compter } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, Bouton, BoutonLien, Cache, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { Badge } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { ACorriger, BoutonActe, ZoneTexte } from '../../../ui/saisie.tsx';
import { Depliable, Lien, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesEntretiens } from './charger.ts';
import { PageDiagnostic } from './habillage.tsx';

const OPTIONS_THEMES = LISTE_THEMES.map((t) => ({ valeur: t, libelle: THEMES[t] }));

const Gestes = ({ schema, jeton, question: q }: { schema: string; jeton: string; question: Question }) => (
  <Actions>
    {q.closLe === null && (
      <Lien href={r.question(schema, q.id)}>
        Réécrire<span className="sr-only"> : {q.texte}</span>
      </Lien>
    )}
    <Formulaire
      action={r.questionRetirer(schema, q.id)}
      jeton={jeton}
      libelle={`${q.closLe === null ? 'Retirer' : 'Remettre'} : ${q.texte}`}
      enLigne
    >
      <Cache nom="version" valeur={String(q.version)} />
      <Cache nom="remettre" valeur={q.closLe === null ? '' : 'oui'} />
      <BoutonActe precision={q.texte}>{q.closLe === null ? 'Retirer' : 'Remettre'}</BoutonActe>
    </Formulaire>
  </Actions>
);

/** Le guide d'entretien : ses questions par thème. */
export const PageGuide = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesEntretiens;
  saisie: Saisie;
}) => {
  const { id } = d.place.schema;
  const { guide } = d;
  const posees = guide.questions.filter((q) => q.closLe === null).length;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="entretiens"
      titre="Guide d’entretien"
      etape="Guide"
      enErreur={saisie.fautes.length > 0}
      sousTitre={`${compter(posees, 'question', 'questions')}${guide.propose ? ' proposées : réécrivez-les à votre façon.' : '.'}`}
    >
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {LISTE_THEMES.map((theme) => {
        const siennes = guide.questions.filter((q) => q.theme === theme);
        return (
          <Section key={theme} titre={THEMES[theme]}>
            {siennes.length === 0 ? (
              <Texte>Aucune question dans ce thème.</Texte>
            ) : (
              <Tableau
                legende={`Questions : ${THEMES[theme]}`}
                lignes={siennes}
                cle={(q) => q.id}
                colonnes={[
                  {
                    titre: 'Question',
                    enTete: true,
                    cellule: (q) => (
                      <>
                        {q.texte} {q.closLe !== null && <Badge ton="neutre">retirée</Badge>}
                      </>
                    ),
                  },
                  ...(d.modifiable
                    ? [
                        {
                          titre: 'La changer',
                          cellule: (q: Question) => <Gestes schema={id} jeton={jeton} question={q} />,
                        },
                      ]
                    : []),
                ]}
              />
            )}
          </Section>
        );
      })}
      {d.modifiable && (
        <Section titre="Ajouter une question" encadre>
          <Formulaire action={r.guide(id)} jeton={jeton} libelle="Ajouter une question">
            <ChampChoix {...champDe(saisie, 'theme')} libelle="Thème" options={OPTIONS_THEMES} />
            <ZoneTexte {...champDe(saisie, 'texte')} libelle="Question" lignes={2} />
            <Bouton>Ajouter la question</Bouton>
          </Formulaire>
        </Section>
      )}
      <Depliable titre="Ce que deviennent les réponses quand le guide change">
        <Texte>
          Une réponse garde la question telle qu’elle était posée quand on l’a écrite. Une question retirée ne
          se pose plus ; ses réponses restent dans la synthèse.
        </Texte>
      </Depliable>
    </PageDiagnostic>
  );
};

/** Réécrire une question du guide. */
export const PageQuestion = ({
  cadre,
  jeton,
  donnees: d,
  question,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesEntretiens;
  question: string;
  saisie: Saisie;
}) => {
  const { id } = d.place.schema;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="entretiens"
      titre="Réécrire une question"
      etape="Guide"
      enErreur={saisie.fautes.length > 0}
    >
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire action={r.question(id, question)} jeton={jeton} libelle="Question du guide">
        <Cache nom="version" valeur={String(saisie.version)} />
        <ChampChoix {...champDe(saisie, 'theme')} libelle="Thème" options={OPTIONS_THEMES} />
        <ZoneTexte {...champDe(saisie, 'texte')} libelle="Question" lignes={3} />
        <Actions>
          <Bouton>Enregistrer</Bouton>
          <BoutonLien href={r.guide(id)} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </PageDiagnostic>
  );
};
