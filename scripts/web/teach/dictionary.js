/**
 * What lesson links of version 1 are likely to say: deflate may refer to it, so that a link need not say it again.
 *
 * It is part of the format. One changed letter makes every link of version 1 unreadable; a better
 * dictionary would be version 2, beside this one.
 */
export const DICTIONARY_1 =
  "Homework: for homework, before the next lesson, in your exercise book. Extension: if you finish early, challenge, support, stretch. "
  + "Starter. Main task. Plenary. Aims: by the end of the lesson you can explain. Materials. Discussion. Assessment. Group work. Exit ticket. "
  + "Compare your answer with your neighbour’s answer. Work in pairs and then share with the class. Discuss in groups of four for five minutes. "
  + "Write two or three sentences in your own words. Write one paragraph that uses evidence from the text. Make notes under three headings. "
  + "Underline the words that show what the author thinks. Highlight the most important sentence. List three reasons why this happened. "
  + "How reliable is this source, and what does it leave out? How useful is it to a historian? Who wrote this, when, and for whom? "
  + "What changed and what stayed the same? What were the causes and what were the consequences? How far do you agree? To what extent was "
  + "Stalin the Party the Soviet Union the Communist the Politburo Lenin Trotsky Bukharin Zinoviev Kamenev Kirov Yezhov Khrushchev Stalin’s "
  + "collectivisation, the Five-Year Plans, the Terror, the purges, the famine, the kulaks, the peasants, the workers, the war, culture, propaganda. "
  + "Look at the chart and say what it shows. Look at the table. Read the note and find out what it cites. Which historian would agree with this? "
  + "Answer the question without looking at the text. Answer this question on your own, then check your answer. Plan an essay with your partner. "
  + "Choose the best answer and explain why the others are wrong. Be ready to explain your choice to the class. Copy the date. "
  + "Read this paragraph aloud. Read the paragraph and write down what it tells us about the Read this paragraph and explain why it matters. "
  + "\x1epcollectivisation/l\x1epstalinism/l\x1eplastyears/l\x1epculture/l\x1epelite/n\x1epplans/l\x1eplife/l\x1epwar/l\x1eppower/l\x1epterror/l"
  + "\x1eqcollectivisation-\x1eqstalinism-\x1eqlastyears-\x1eqculture-\x1eqelite-\x1eqplans-\x1eqlife-\x1eqwar-\x1eqpower-\x1eqterror-"
  + "\x1eeacross-\x1eecollectivisation-\x1eestalinism-\x1eelastyears-\x1eeculture-\x1eeelite-\x1eeplans-\x1eelife-\x1eewar-\x1eepower-\x1eeterror-"
  + "\x1fnn\x1efagriculture\x1etn\x1e-\x1f\x1f\x1eh\x1f\x1f\x1f15\x1f\x1f20\x1f\x1f3\x1f\x1f10\x1f\x1f5\x1f";
